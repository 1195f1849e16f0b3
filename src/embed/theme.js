// An accent that can be read on any ground, whatever the owner picks.

const wanted = 4.5;

// As it will be written, so that what is measured is what is shown.
const rounded = (part) => Math.round(part * 255) / 255;

// A colour of any spelling as three parts of 0…1, as this browser understands it; how much shines through it is left out.
function partsOf(node, colour) {
  node.style.color = `color-mix(in srgb, ${colour}, ${colour})`;
  const computed = getComputedStyle(node).color;
  node.style.color = '';
  const scale = computed.startsWith('rgb') ? 255 : 1;
  const parts = computed.match(/-?[\d.]+(e-\d+)?|none/g).slice(0, 3);
  // No screen shows more than there is of a colour, or less than nothing.
  return parts.map((part) => rounded(Math.min(1, Math.max(0, (parseFloat(part) || 0) / scale))));
}

// Relative luminance and contrast as WCAG 2.2 defines them.
function luminance(parts) {
  const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

export function contrast(one, other) {
  const [low, high] = [luminance(one) + 0.05, luminance(other) + 0.05].sort((a, b) => a - b);
  return high / low;
}

// The accent, darkened or lightened until a text in it can be read on the ground, and the colour of texts on it: of black
// and white one always reaches 4.5.
export function readable(accent, ground) {
  const far = luminance(ground) > 0.18 ? 0 : 1;
  let mixed = accent;
  for (let share = 0; share <= 1 && contrast(mixed, ground) < wanted; share += 0.02) {
    mixed = accent.map((part) => rounded(part + (far - part) * share));
  }
  return [mixed, contrast(mixed, [1, 1, 1]) >= contrast(mixed, [0, 0, 0]) ? '#fff' : '#000'];
}

// Makes a survey's accent readable; again whenever the system's scheme changes. Gives what ends that.
export function dress(section, theme = {}) {
  const { style } = section;
  const colour = () => {
    style.removeProperty('--accent');
    style.removeProperty('--on-accent');
    const computed = getComputedStyle(section);
    const accent = computed.getPropertyValue('--plaudit-accent') || theme.accent;
    if (!accent || !CSS.supports('color', accent)) return;
    const [mixed, on] = readable(partsOf(section, accent), partsOf(section, computed.getPropertyValue('--ground')));
    style.setProperty('--accent', `rgb(${mixed.map((part) => Math.round(part * 255))})`);
    style.setProperty('--on-accent', on);
  };
  colour();
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', colour);
  return () => scheme.removeEventListener('change', colour);
}
