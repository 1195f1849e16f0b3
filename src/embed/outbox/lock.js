// One tab at a time, where the browser can say so; whoever waits too long goes on without.
export async function locked(work) {
  const { locks } = navigator;
  if (!locks) return work();
  let isBegun;
  const begin = () => {
    isBegun = true;
    return work();
  };
  try {
    return await locks.request('plaudit:outbox', { signal: AbortSignal.timeout(60_000) }, begin);
  } catch (reason) {
    if (isBegun) throw reason;
    return work();
  }
}
