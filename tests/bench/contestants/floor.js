// What the browser, the host page and this bench cost by themselves: eleven radios in plain HTML.

import { asked, page } from './page.js';

const scores = Array.from({ length: 11 }, (_, score) => `<label><input type="radio" name="score" value="${score}">${score}</label>`);

export const floor = {
  name: 'floor',
  html: page({
    body: `<fieldset><legend>${asked.question}</legend>${scores.join(' ')}</fieldset>
    <label id="more" hidden>${asked.followUp} <textarea></textarea></label>
    <script>document.querySelector('fieldset').onchange = () => { document.getElementById('more').hidden = false; };</script>`,
  }),
};
