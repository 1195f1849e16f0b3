// The events that a host page hears: they bubble, and leave the shadow root.

export const tell = (target, name, detail) => target.dispatchEvent(new CustomEvent(`plaudit:${name}`, { bubbles: true, composed: true, detail }));
