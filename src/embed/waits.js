// How long what was done on the scale waits for more, in milliseconds. As src/survey/choosing.rs has them.

// A typed 1 may be the beginning of 10.
export const zeroWait = 600;
// An arrow's selection counts once the person rests on it.
export const rest = 1000;
