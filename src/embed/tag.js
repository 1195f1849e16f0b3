// <script type="module" src=".../plaudit.js" data-survey="ID [ID …]">: shows each survey the way its file says.

import { sheet, surveyFile, surveyProgram } from './parts.js';

export function openTagged() {
  for (const tag of document.querySelectorAll('script[data-survey]')) {
    // Another copy of the loader looks after its own tags.
    if (tag.src !== import.meta.url) continue;
    for (const id of tag.dataset.survey.split(/\s+/).filter(Boolean)) open(id, tag);
  }
}

async function open(id, tag) {
  try {
    // Whoever needs them looks at whether they came; here they only set out, beside the survey file.
    for (const part of [surveyProgram(), sheet()]) part.catch(() => {});
    const file = await surveyFile(id);
    const form = file.display?.as ?? 'popover';
    const element = document.createElement('plaudit-survey');
    element.setAttribute('survey', id);
    element.setAttribute('as', form);
    if (form === 'inline') tag.after(element);
    else document.body.append(element);
  } catch (reason) {
    console.warn(`plaudit: the survey "${id}" cannot be shown:`, reason);
  }
}
