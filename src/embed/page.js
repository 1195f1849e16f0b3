// The survey's own page, where links land: reads the address, wipes it, and puts the survey into <main>.

// Data may stand behind the #, which no server and no log sees, or behind the ? for templates that can do nothing else.
const given = new URLSearchParams(location.hash.slice(1));
for (const [name, value] of new URLSearchParams(location.search)) if (!given.has(name)) given.set(name, value);

// The survey stands behind the ? alone: the server chooses the page's policy by it.
const id = new URLSearchParams(location.search).get('survey') ?? '';
const kept = new URLSearchParams({ survey: id });
if (given.has('plaudit')) kept.set('plaudit', given.get('plaudit'));
history.replaceState(null, '', `${location.pathname}?${kept}`);

const element = document.createElement('plaudit-survey');
element.setAttribute('survey', id);
element.setAttribute('as', 'page');
element.setAttribute('channel', 'link');
if (given.has('lang')) element.setAttribute('lang', given.get('lang'));
element.addEventListener('plaudit:shown', () => {
  document.querySelector('h1').textContent = document.title;
});
document.querySelector('main').append(element);
