// What draws a survey, in the script itself: for a loader that carries one along, and for the survey's own page.

import { settle } from './life.js';
import { parts } from './parts.js';

// In a task of its own: what runs when the script has come, and what draws, are each short then.
parts.face = () => ({ then: (done) => setTimeout(done, 0, { settle }) });
