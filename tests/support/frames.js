// Frames of a page.

// What was just changed is on the screen, and what waits for that has run: two frames later, and a task. Under a clock of the test
// these are that clock's, so it must run.
export const drawn = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
