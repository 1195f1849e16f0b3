// A number in [0, 1) for a text: the same for the same text, evenly spread, and unlike for like texts.

export function share(text) {
  let hash = 0;
  // What follows the text stirs its last characters as well as the first.
  for (const sign of `${text} stir`) {
    hash = Math.imul(hash ^ sign.codePointAt(), 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  return (hash >>> 0) / 2 ** 32;
}
