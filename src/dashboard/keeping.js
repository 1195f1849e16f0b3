// Hands files over to the browser, and draws them where they are PNGs, for parts of the program that come later: bound to it one by one,
// these calls would weigh on the first screen. Each takes one object.

// How long a browser may take to begin with a file, until what it is made of is let go.
const KEPT_MS = 60_000;

// Pixels of a PNG to one of its picture: enough for a slide.
const SCALE = 2;

function give(name, file) {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

// `parts` are bytes and texts, by number.
async function save({ name, media, parts }) {
  give(name, new Blob(Array.from(parts), { type: media }));
}

async function png({ name, svg, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.ceil(width * SCALE), Math.ceil(height * SCALE)];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise((done) => canvas.toBlob(done));
  if (!file) throw new Error('the canvas gives no picture');
  give(name, file);
}

async function pageLanguage() {
  return document.documentElement.lang;
}

// Keys and texts by turns, a line each, of the build that this script was asked for by. One string: what it is made of would each be a
// binding of the program.
async function reportTexts({ language }) {
  const here = new URL(import.meta.url);
  const response = await fetch(new URL(`locales/report/${language}.json${here.search}`, here));
  if (!response.ok) throw new Error(`no words in ${language}: ${response.status}`);
  return Object.entries(await response.json()).flat().join('\n');
}

globalThis.plauditKeeping = { save, png, print: async () => print(), pageLanguage, reportTexts };
