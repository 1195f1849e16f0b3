// Nodes with text: whatever an answer holds is never read as markup.

export function make(name, text = '', kind = '') {
  const node = document.createElement(name);
  node.textContent = text;
  if (kind) node.className = kind;
  return node;
}

// Leaves a node alone that says so already, for whoever is reading or selecting it.
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function button(text, kind, act) {
  const node = make('button', text, kind);
  node.type = 'button';
  node.addEventListener('click', act);
  return node;
}

// Puts exactly these into `list`, and moves none that stands where it should: what has the focus would lose it.
export function arrange(list, nodes) {
  for (const child of [...list.children]) if (!nodes.includes(child)) child.remove();
  for (const [at, node] of nodes.entries()) if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
}
