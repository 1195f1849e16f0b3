// Chance that can be repeated: numbers from 0 to 1, without the 1, of which each seed gives its own.

export const seed = Number(process.env.PLAUDIT_SEED ?? 1);

export function seeded(from) {
  let state = from >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // One of a list.
  random.of = (list) => list[Math.floor(random() * list.length)];
  return random;
}
