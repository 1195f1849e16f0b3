// What a person does on the score question: the same before and after the survey program has come.

// As src/survey/choosing.rs numbers them.
const PICKED = 0;
const MOVED = 1;
export const DIGIT = 2;
export const LEFT = 3;

const scoreOf = (node) => (node?.name === 'score' ? Number(node.value) : -1);

// Calls `tell(kind, score, at)` for each thing that a person does. A script's click is nobody's: it changes nothing.
export function listen(scale, tell) {
  // Set between an arrow's keydown and the click that the browser makes of it.
  let isArrow = false;
  let clicked;
  const say = (kind, score) => tell(kind, score, Date.now());
  scale.addEventListener('keydown', (event) => {
    const { key } = event;
    if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey) return;
    isArrow = key.startsWith('Arrow');
    const score = scoreOf(event.target);
    const isDigit = /^\d$/.test(key);
    if (isDigit || ((key === ' ' || key === 'Enter') && score >= 0)) {
      event.preventDefault();
      if (isDigit) say(DIGIT, Number(key));
      else say(PICKED, score);
    }
  });
  scale.addEventListener('keyup', () => {
    isArrow = false;
  });
  scale.addEventListener('click', (event) => {
    const score = scoreOf(event.target);
    if (score < 0) return;
    if (event.isTrusted) say(isArrow ? MOVED : PICKED, (clicked = score));
    else event.preventDefault();
    isArrow = false;
  });
  // A host page that keeps clicks and keys from us does not keep the radios from changing. Nobody can say by what, so it rests.
  scale.addEventListener('change', ({ target, isTrusted }) => {
    if (isTrusted && scoreOf(target) !== clicked) say(MOVED, scoreOf(target));
  });
  scale.addEventListener('focusout', (event) => {
    if (scoreOf(event.relatedTarget) < 0) say(LEFT, 0);
  });
}

// Shows a score as chosen, and moves the focus there where a key chose it: within the scale, for whoever has left it since.
export function select(scale, score, isFocused) {
  for (const radio of scale.querySelectorAll('input')) {
    radio.checked = scoreOf(radio) === score;
    if (radio.checked && isFocused && scale.matches(':focus-within')) radio.focus();
  }
}
