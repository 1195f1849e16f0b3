// Spans of time as survey files write them: "10s", "30m", "4h", "90d".

const units = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 };

export const milliseconds = (text) => parseFloat(text) * units[text.at(-1)];
