// Everybody who is measured. A contestant has a `name`, and either a `url` or the `html` of a page that the peers' server
// serves; a peer has its `files` by path (from node_modules) and the `answers` of its API.

import { floor } from './floor.js';
import { formbricks } from './formbricks.js';
import { ours } from './ours.js';
import { posthog } from './posthog.js';
import { surveyjs } from './surveyjs.js';

export const contestants = (collector) => [floor, posthog, formbricks, surveyjs, ...ours(collector)];
