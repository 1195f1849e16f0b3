// The first screen: the score question as `domain` describes it, with the survey's words in it.

// The score question of a survey.
export const scaleOf = (file, scales) => scales[`${file.metric} ${file.display?.scale ?? 'numbers'}`] ?? scales[`${file.metric} numbers`];

// The text of a slot: the owner's words before the built-in ones. `domain::opening::Texts` does the same for pages.
export function textOf(slot, file, words, locale) {
  const own = file.texts?.[locale];
  const builtIn = words[file.metric] ?? {};
  const [name, number] = slot.split('.');
  const text =
    own?.[name] ||
    (name === 'star' ? builtIn.stars[number - 1] : 0) ||
    (name === 'face' ? builtIn.scores[number - 1] : 0) ||
    (name === 'question' && file.brand ? builtIn.question_brand : builtIn[name]) ||
    words[name] ||
    '';
  return text.replaceAll('{brand}', () => file.brand ?? '');
}

// ["tag", {name: value}, child, …] as nodes; `fill` gives the text of a slot.
export function build([tag, attributes, ...children], fill) {
  const text = (given) => (given[0] === '{' ? fill(given.slice(1, -1)) : given);
  const node = document.createElement(tag);
  for (const name in attributes) node.setAttribute(name, text(attributes[name]));
  for (const child of children) node.append(typeof child === 'string' ? text(child) : build(child, fill));
  return node;
}
