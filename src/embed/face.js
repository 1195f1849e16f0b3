// What draws a survey, with every score question: loaded when a survey is to be shown by a loader that carries none.

import { settle as settleWith } from './life.js';
import { scales } from './scales.js';

export const settle = (element, parts, id) => settleWith(element, { ...parts, scales: async () => scales }, id);
