// Whether a survey takes answers at all: true, or what in its file says that it does not. One that is paused shows itself nowhere,
// but a link opens it.

export const status = ({ status = 'live' }, { isLink }) => status === 'live' || (isLink && status === 'paused') || status;

export const during = ({ from, until }, { now }) => (now < Date.parse(from) ? from : !(now >= Date.parse(until)) || until);
