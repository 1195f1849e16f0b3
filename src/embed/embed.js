// The loader with a survey inside: `/embed/ID.js`.

import './inline.js';
import './plaudit.js';
