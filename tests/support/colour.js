// Colours as a browser computes them, and how well one can be read on another, as WCAG 2.2 defines it.

const channels = (colour) => colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);

function luminance(colour) {
  const [r, g, b] = channels(colour).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// Of two colours written as `rgb(…)`.
export function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
