// A survey that cannot be shown: the host page goes on as if nothing had been there, and whoever looks or listens can see why.

import { tell } from './tell.js';

export function tellProblem(target, survey, reason) {
  const kind = reason?.kind ?? (reason?.status === 404 ? 'unknown' : 'unreachable');
  console.warn(`plaudit: "${survey}" cannot be shown:`, reason);
  tell(target, 'problem', { kind, survey, reason: `${reason}` });
}
