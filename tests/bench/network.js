// What a page's requests weigh on the wire, headers included, as the browser's network log tells it.

export class Network {
  #requests = new Map();
  // [time, bytes], times in seconds on the browser's monotonic clock.
  #arrivals = [];
  #inFlight = new Set();
  failures = new Set();

  constructor(devtools) {
    devtools.on('Network.requestWillBeSent', ({ requestId, request, timestamp, wallTime }) => {
      if (!request.url.startsWith('http') || request.url.endsWith('/favicon.ico')) return;
      this.#requests.set(requestId, { url: request.url, begun: timestamp, wall: wallTime, counted: 0 });
      this.#inFlight.add(requestId);
    });
    devtools.on('Network.responseReceived', ({ requestId, response, timestamp }) => {
      this.#arrived(requestId, timestamp, response.encodedDataLength);
      const request = this.#requests.get(requestId);
      if (request) request.answered = timestamp;
      if (response.status >= 400) this.failures.add(`${response.status} ${response.url}`);
    });
    devtools.on('Network.dataReceived', ({ requestId, timestamp, encodedDataLength }) => this.#arrived(requestId, timestamp, encodedDataLength));
    devtools.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
      this.#inFlight.delete(requestId);
      // The sum is known for sure only now; whatever the pieces did not account for arrived by this time.
      this.#arrived(requestId, timestamp, encodedDataLength - (this.#requests.get(requestId)?.counted ?? 0));
    });
    devtools.on('Network.loadingFailed', ({ requestId, errorText, canceled }) => {
      this.#inFlight.delete(requestId);
      const request = this.#requests.get(requestId);
      if (request && !canceled) this.failures.add(`${errorText} ${request.url}`);
    });
  }

  get isIdle() {
    return this.#inFlight.size === 0;
  }

  // When the first byte of the first request after the page's own arrived: before it, nothing that the page includes can
  // have kept the main thread busy.
  get firstInclusion() {
    const [, ...included] = [...this.#requests.values()].map(({ answered }) => answered);
    return included.length > 0 ? Math.min(...included.filter(Number.isFinite)) : undefined;
  }

  // Everything up to a time in milliseconds after the start of navigation; everything there was without one.
  until(milliseconds = Infinity, timeOrigin = 0) {
    const requests = [...this.#requests.values()];
    const [first] = requests;
    const end = first.begun + ((timeOrigin + milliseconds) / 1000 - first.wall);
    return {
      bytes: this.#arrivals.reduce((sum, [at, bytes]) => (at <= end ? sum + bytes : sum), 0),
      requests: requests.filter(({ begun }) => begun <= end).length,
    };
  }

  #arrived(requestId, timestamp, bytes) {
    const request = this.#requests.get(requestId);
    if (!request || bytes <= 0) return;
    request.counted += bytes;
    this.#arrivals.push([timestamp, bytes]);
  }
}
