// How the delivery panel looks; its size is that of the text around it.

import { colours } from '../colours.js';

export const sheet = new CSSStyleSheet();

sheet.replaceSync(`
  ${colours}
  :host { display: block; color: var(--ink) }
  *, ::before, ::after { box-sizing: border-box }
  [hidden] { display: none !important }
  h2, p, dl, dd, ul { margin: 0; padding: 0 }
  h2 { font-size: 1em; font-weight: 600; line-height: 1.35 }
  .top, .actions { display: flex; flex-wrap: wrap; gap: 0.5em 0.75em; align-items: center }
  .top { justify-content: space-between }
  .quiet { color: var(--quiet); font-size: 0.9em }
  .counts, dl { display: flex; flex-wrap: wrap; gap: 0.25em 1.5em }
  .counts { gap: 0.75em 3em; margin-block-start: 0.75em }
  dl div { display: flex; flex-direction: column-reverse }
  dt { font-size: 0.9em }
  dd { font-size: 1.35em; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums }
  ul { list-style: none; margin-block-start: 0.75em }
  li { padding-block: 0.75em; border-block-start: 1px solid var(--line); overflow-wrap: anywhere }
  li:last-child { padding-block-end: 0 }
  code { font: 0.95em ui-monospace, monospace; word-break: break-all }
  .is-dead .why { color: var(--alarm); font-weight: 600 }
  .mark { margin-inline-start: 0.5em; padding-inline: 0.5em; border: 1px solid var(--alarm); border-radius: 99em; color: var(--alarm); font-size: 0.8em }
  li .actions { margin-block-start: 0.5em }
  button {
    min-block-size: max(2.25em, 32px); padding: 0.25em 0.8em; border: 1px solid var(--edge); border-radius: 0.6em;
    background: var(--ground); color: inherit; font: inherit; cursor: pointer;
  }
  button:hover { border-color: var(--accent); background: var(--wash) }
  .again { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600 }
  .again:hover { background: var(--accent); filter: brightness(1.08) }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
  [role]:not(:empty) { margin-block-start: 0.5em; font-weight: 600 }
  @media (forced-colors: active) { .again { border-width: 2px } }
`);
