// What mail programs do to a mail, done to a page that shows one.

import { contrast } from './colour.js';

// The style of a row as Gmail leaves it: no sheets, no classes, no ids, and of the rest what it knows.
export const gmail = (page) =>
  page.evaluate(() => {
    const known = /^(background-color|border(-.*)?|box-sizing|color|display|font-.*|height|line-height|margin(-.*)?|max-width|overflow|padding(-.*)?|text-align|text-decoration(-.*)?|vertical-align|width)$/;
    for (const node of document.querySelectorAll('style, link, script, meta[name$="schemes"], meta[name="color-scheme"]')) node.remove();
    for (const node of document.querySelectorAll('body, body *')) {
      for (const name of ['class', 'id']) node.removeAttribute(name);
      const { style } = node;
      for (const name of [...style]) if (!known.test(name) || (name === 'display' && style.display === 'none')) style.removeProperty(name);
    }
  });

// What only Outlook on Windows reads, read.
export const forOutlook = (html) => html.replaceAll('<!--[if mso]>', '').replaceAll('<![endif]-->', '');

// Its engine is that of Word: links are words in a line, nothing flows but words, and no corner is round. It stretches spaces and raises
// text where it is told so.
export const outlook = (page) =>
  page.evaluate(() => {
    for (const { style, tagName } of document.querySelectorAll('body *')) {
      for (const name of ['display', 'max-width', 'max-height', 'border-radius', 'box-sizing', 'overflow']) style.removeProperty(name);
      if (tagName !== 'A') continue;
      for (const name of ['width', 'height', 'padding', 'border', 'text-align']) style.removeProperty(name);
      // How high a line is, is the cell's to say and not a word's.
      style.lineHeight = 'normal';
    }
    for (const node of document.querySelectorAll('a [style*="mso-"]')) {
      const [, wide] = /mso-font-width:(\d+)%/.exec(node.getAttribute('style')) ?? [];
      const [, lift] = /mso-text-raise:(\d+)pt/.exec(node.getAttribute('style')) ?? [];
      node.removeAttribute('hidden');
      // Browsers drop what they do not know when a style is changed.
      node.dataset.word = '';
      if (lift) node.style.verticalAlign = `${lift}pt`;
      if (!wide) continue;
      // A space as wide as the font is high, and as high as its letters, which reach below their line.
      const size = parseFloat(getComputedStyle(node).fontSize);
      Object.assign(node.style, { display: 'inline-block', width: `${(size * wide) / 100}px`, height: `${size * 1.2}px`, lineHeight: '1.2', overflow: 'hidden', marginBottom: '-0.2em' });
    }
  });

// Programs for the dark turn colours over: all of them, or only grounds that are light and texts that are dark.
export const darken = (page, isWhole) =>
  page.evaluate((isWhole) => {
    const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
    const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    const luminance = (colour) => parts(colour).slice(0, 3).map((part) => linear(part / 255)).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const inverted = (colour) => `rgb(${parts(colour).slice(0, 3).map((part) => 255 - part)})`;
    // White cannot be read on it.
    const isLight = (colour) => 1.05 / (luminance(colour) + 0.05) < 3;
    const found = [document.body, ...document.querySelectorAll('body *')].map((node) => {
      const { color, backgroundColor } = getComputedStyle(node);
      return { node, color, backgroundColor };
    });
    for (const { node, color, backgroundColor } of found) {
      const hasGround = (parts(backgroundColor)[3] ?? 1) > 0;
      if (hasGround && (isWhole || isLight(backgroundColor))) node.style.setProperty('background-color', inverted(backgroundColor), 'important');
      if (isWhole || !isLight(color)) node.style.setProperty('color', inverted(color), 'important');
    }
  }, isWhole);

// Every text with how well it can be read on what is behind it.
export async function contrasts(page) {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!data.trim()) continue;
      let node = parentElement;
      while (/^rgba\(.*, 0\)$/.test(getComputedStyle(node).backgroundColor)) node = node.parentElement;
      found.push([data.trim(), getComputedStyle(parentElement).color, getComputedStyle(node).backgroundColor]);
    }
    return found;
  });
  return texts.map(([text, ink, ground]) => [text, contrast(ink, ground)]);
}
