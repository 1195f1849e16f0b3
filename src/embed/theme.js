// An accent that can be read on any ground, whatever the owner picks.

const wanted = 4.5;

// As it will be written, so that what is measured is what is shown.
const rounded = (part) => Math.round(part * 255) / 255;

// A colour of any spelling as three parts of 0…1, as this browser understands it; how much shines through it is left out.
function partsOf(node, colour) {
  node.style.color = `color-mix(in srgb, ${colour}, ${colour})`;
  const computed = getComputedStyle(node).color;
  node.style.color = '';
  const whole = computed.startsWith('rgb') ? 255 : 1;
  const [r, g, b] = computed.match(/-?[\d.]+(e-\d+)?|none/g);
  // No screen shows more than there is of a colour, or less than nothing.
  const part = (text) => rounded(Math.min(1, Math.max(0, (parseFloat(text) || 0) / whole)));
  return [part(r), part(g), part(b)];
}

// Relative luminance and contrast as WCAG 2.2 defines them.
const linear = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

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
    const [r, g, b] = accent;
    mixed = [rounded(r + (far - r) * share), rounded(g + (far - g) * share), rounded(b + (far - b) * share)];
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
    const [r, g, b] = mixed;
    style.setProperty('--accent', `rgb(${Math.round(r * 255)},${Math.round(g * 255)},${Math.round(b * 255)})`);
    style.setProperty('--on-accent', on);
  };
  colour();
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', colour);
  return () => scheme.removeEventListener('change', colour);
}
