// The tasks of a page's main thread, from the browser's own trace: the long tasks API is blind below 50 ms.

const categories = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

export class Tasks {
  #events = [];
  #devtools;

  static async watch(devtools) {
    const tasks = new Tasks();
    tasks.#devtools = devtools;
    devtools.on('Tracing.dataCollected', ({ value }) => {
      for (const event of value) if ((event.name === 'RunTask' && event.dur) || event.name === 'navigationStart') tasks.#events.push(event);
    });
    await devtools.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories, excludedCategories: ['*'] } });
    return tasks;
  }

  // The longest task in milliseconds since the navigation to `url` began, or since `from`, a time on the browser's
  // monotonic clock in seconds.
  async longest(url, from = 0) {
    const whole = new Promise((done) => this.#devtools.once('Tracing.tracingComplete', done));
    await this.#devtools.send('Tracing.end');
    await whole;
    return longestTask(this.#events, url, from);
  }
}

export function longestTask(events, url, from = 0) {
  const start = events.findLast(({ name, args }) => name === 'navigationStart' && args.data?.documentLoaderURL === url);
  if (!start) throw new Error(`the browser's trace has no navigation to ${url}`);
  const since = Math.max(start.ts, from * 1_000_000);
  const isCounted = ({ name, pid, tid, ts, dur }) => name === 'RunTask' && pid === start.pid && tid === start.tid && ts >= start.ts && ts + dur > since;
  const durations = events.filter(isCounted).map(({ dur }) => dur / 1000);
  if (durations.length === 0) throw new Error(`the browser's trace has no task of ${url}`);
  return Math.max(...durations);
}
