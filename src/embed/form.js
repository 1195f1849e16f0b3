// The form in which a survey is displayed.

// Whether it lies over the page, where there is room for one.
export const isOver = ({ as }) => /popover|modal|bar/.test(as);

// Whether it stands in the flow of the page, where its tag is.
export const isInFlow = ({ as }) => /inline|iframe/.test(as);

// A survey file as the loader works with it: its display's keys beside its own, its defaults filled in. A survey that stands in
// the page, or waits at its side, asks nobody by itself, so it rests only where its file says so.
export function planOf(file) {
  const plan = { as: 'popover', ...file, ...file.display };
  return isOver(plan) ? { again: '90d', per_session: 1, ...plan } : plan;
}
