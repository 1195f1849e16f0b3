// One letter in the delivery panel: what it is, why it has not arrived, and what can be done once it is dead.

import { saveOne } from './file.js';
import { button, make, say } from './nodes.js';
import { past, probe, why } from './words.js';

let made = 0;

// `sendAgain` takes the key of the letter.
export function row(sendAgain) {
  const node = make('li');
  const title = make('p');
  const name = make('strong');
  const mark = make('span', 'dead', 'mark');
  const endpoint = make('code');
  const about = make('p', 'to ', 'quiet');
  const reason = make('p', '', 'why');
  const advice = make('p', 'To see why: ', 'quiet');
  const command = make('code');
  const history = make('p', '', 'quiet');
  const actions = make('div', '', 'actions');
  const again = button('Send again', 'again', () => sendAgain(letter.key));
  const saving = button('Save as a file', '', () => saveOne(letter));
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
      say(name, `${key[1]}, score ${record.score}`);
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
