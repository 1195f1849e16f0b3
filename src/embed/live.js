// Whether a survey takes answers at all: true, or what in its file says that it does not.

export const status = ({ status = 'live' }) => status === 'live' || status;

export const during = ({ from, until }, { now }) => (now < Date.parse(from) ? from : !(now >= Date.parse(until)) || until);
