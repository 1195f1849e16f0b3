// What `/embed/ID.js` carries along: the survey and its first screen; null in every other script. The collector writes it into
// this one place.

export const given = GIVEN;
