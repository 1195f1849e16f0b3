// Ours, from the real collector: the page that links lead to, and both tags in a page of another origin.

import { page } from './page.js';

export const waitingSurvey = {
  id: 'bench-waiting',
  metric: 'nps',
  display: { as: 'popover', when: [{ event: 'never_sent' }] },
  deliver: [{ to: '/api/v1/responses', as: 'plaudit' }],
};

const tag = (src, survey) => `<script type="module" src="${src}"${survey ? ` data-survey="${survey}"` : ''}></script>`;

export const ours = (collector) => [
  { name: 'link', isOurs: true, needs: '/?survey=demo-nps', url: `${collector}/?survey=demo-nps` },
  { name: 'tag', isOurs: true, needs: '/plaudit.js', html: page({ head: tag(`${collector}/plaudit.js`, 'demo-nps') }) },
  { name: 'embed', isOurs: true, needs: '/embed/demo-nps.js', html: page({ head: tag(`${collector}/embed/demo-nps.js`) }) },
  {
    name: 'waiting',
    isOurs: true,
    // Its survey's trigger never fires, so there is nothing to click.
    isWaiting: true,
    needs: `/surveys/${waitingSurvey.id}.json`,
    html: page({ head: tag(`${collector}/plaudit.js`, waitingSurvey.id) }),
  },
];
