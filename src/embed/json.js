// A record as JSON: texts, numbers, truths, null, and lists and objects of them. A host page may have put something of its own in the place of JSON.stringify, or a `toJSON` on every list.

const escape = (sign) => `\\u${sign.charCodeAt().toString(16).padStart(4, '0')}`;

// Half a character alone is escaped as well, since no encoding of the text could carry it.
const quote = (text) => `"${text.replace(/["\\\p{Cc}\p{Cs}]/gu, escape)}"`;

export function write(value) {
  if (typeof value === 'string') return quote(value);
  if (Object(value) !== value) return `${value}`;
  let written = '';
  if (Array.isArray(value)) {
    for (const item of value) written += `${written && ','}${write(item)}`;
    return `[${written}]`;
  }
  for (const name of Reflect.ownKeys(value)) {
    if (value[name] !== undefined) written += `${written && ','}${quote(name)}:${write(value[name])}`;
  }
  return `{${written}}`;
}
