// What an owner likes: put on as it is. theme.js makes the accent readable where that is needed.

export function putOn({ style }, { accent, radius, font } = {}) {
  for (const [name, value] of Object.entries({ '--accent': accent, '--radius': radius, 'font-family': font })) if (value) style.setProperty(name, value);
}
