// One letter in the delivery panel: what it is, why it has not arrived, and what can be done once it is dead.

import { saveOne } from './file.js';
import { button, make, say } from './nodes.js';
import { fill } from './texts.js';
import { probe } from './words.js';

let made = 0;

// `sendAgain` takes the key of the letter.
export function row(sendAgain, texts, { past, why }) {
  const node = make('li');
  const title = make('p');
  const name = make('strong');
  const mark = make('span', texts.dead, 'mark');
  const endpoint = make('code');
  const about = make('p', `${texts.to} `, 'quiet');
  const reason = make('p', '', 'why');
  const advice = make('p', `${texts.to_see} `, 'quiet');
  const command = make('code');
  const history = make('p', '', 'quiet');
  const actions = make('div', '', 'actions');
  const again = button(texts.again, 'again', () => sendAgain(letter.key));
  const saving = button(texts.save, '', () => saveOne(letter));
  let letter;

  made += 1;
  title.id = `letter-${made}`;
  for (const control of [again, saving]) control.setAttribute('aria-describedby', title.id);
  title.append(name, mark);
  for (const code of [endpoint, command]) code.dir = 'ltr';
  about.append(endpoint);
  advice.append(command);
  actions.append(again, saving);
  node.append(title, about, reason, advice, history, actions);

  return {
    node,
    show(shown, letters, now) {
      letter = shown;
      const { dead, key, record } = letter;
      node.classList.toggle('is-dead', dead);
      say(name, fill(texts.letter, { survey: key[1], score: record.score }));
      say(endpoint, key[0]);
      say(reason, why(letter, letters, now));
      say(history, past(letter, now));
      say(command, probe(letter));
      advice.hidden = !command.textContent;
      mark.hidden = !dead;
      actions.hidden = !dead;
    },
  };
}
