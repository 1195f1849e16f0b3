// What draws a survey, in the script itself: for a loader that carries one along, and for the survey's own page.

import { settle } from './life.js';
import { parts } from './parts.js';

parts.face = async () => ({ settle });
