// Runs in the measured page before any script of it, and tells the bench when a person could click all eleven scores, and
// when the follow-up question stands there. It looks once in each frame; what it costs is in the floor's row as well.

(() => {
  if (window !== top) return;

  const tell = (name, at, more = {}) => window.benchHears(JSON.stringify({ name, at, ...more }));

  // The first task after the frame whose callbacks run now: by then it has been produced.
  const afterThisFrame = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  };
  const eachFrameUntil = (look) => requestAnimationFrame(() => look() || eachFrameUntil(look));

  function* elements(root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* elements(element.shadowRoot);
    }
  }

  const isWholeScore = (text) => /^(?:\d|10)$/.test(text.trim());
  const scoreOf = (control) => {
    const texts = [control.localName === 'input' ? control.value : control.textContent];
    for (const label of control.labels ?? []) texts.push(label.textContent);
    texts.push(control.getAttribute('aria-label') ?? '');
    const text = texts.find(isWholeScore);
    return text === undefined ? undefined : Number(text);
  };

  const controls = () => {
    const byScore = new Map();
    for (const element of elements(document)) {
      if (!element.matches('input[type=radio], [role=radio], button') || element.disabled) continue;
      const score = scoreOf(element);
      if (score !== undefined && !byScore.has(score)) byScore.set(score, element);
    }
    return byScore;
  };

  const deepest = (x, y) => {
    let root = document;
    for (;;) {
      const element = root.elementFromPoint(x, y);
      if (!element?.shadowRoot || element.shadowRoot === root) return element;
      root = element.shadowRoot;
    }
  };
  const isInside = (node, outer) => {
    for (let at = node; at; at = at.assignedSlot ?? at.parentNode ?? at.host) if (at === outer) return true;
    return false;
  };
  // Where a click would reach this control: its middle, or that of its label.
  const target = (control) => {
    for (const part of [control, ...(control.labels ?? [])]) {
      const { left, top, width, height } = part.getBoundingClientRect();
      const at = { x: left + width / 2, y: top + height / 2 };
      if (width < 1 || height < 1) continue;
      const hit = deepest(at.x, at.y);
      if (hit && [control, ...(control.labels ?? [])].some((own) => isInside(hit, own))) return at;
    }
    return undefined;
  };

  eachFrameUntil(() => {
    const found = controls();
    const targets = [...found.values()].map(target);
    window.benchSees = `${found.size} of 11 scores are there, ${targets.filter(Boolean).length} can be clicked`;
    if (found.size !== 11 || targets.includes(undefined)) return false;
    afterThisFrame(() => tell('operable', performance.now()));
    return true;
  });

  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'plaudit:live') tell('live', startTime);
  }).observe({ type: 'mark', buffered: true });

  const textFields = () =>
    [...elements(document)].filter((element) => {
      if (!element.matches('textarea, input[type=text], input:not([type]), [contenteditable=true]')) return false;
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
    });

  // Gives the point to click on for a score, and watches for what the click brings.
  window.benchAims = (score) => {
    const before = new Set(textFields());
    let clickedAt;
    addEventListener('pointerup', (event) => event.isTrusted && (clickedAt ??= event.timeStamp), { capture: true });
    eachFrameUntil(() => {
      if (clickedAt === undefined || textFields().every((field) => before.has(field))) return false;
      afterThisFrame(() => tell('answered', performance.now(), { took: performance.now() - clickedAt }));
      return true;
    });
    const control = controls().get(score);
    return control && target(control);
  };
})();
