// A survey that cannot be shown: the host page goes on as if nothing had been there, and whoever looks or listens can see why.

export function tellProblem(target, survey, reason) {
  const kind = reason?.kind ?? (reason?.status === 404 ? 'unknown' : 'unreachable');
  console.warn(`plaudit: the survey "${survey}" cannot be shown:`, reason);
  target.dispatchEvent(new CustomEvent('plaudit:problem', { bubbles: true, composed: true, detail: { kind, survey, reason: `${reason}` } }));
  return kind;
}
