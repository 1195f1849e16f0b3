// Answers as a file that the collector takes: POST it to /api/v1/responses.

import { write } from '../json.js';

// Browsers read what is to be saved some time after the click.
const KEPT = 60_000;

export function save(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}

export const saveOne = ({ record }) => save(`plaudit-${record.survey}-${record.id}.json`, `${write(record)}\n`);

// Each answer once, however many endpoints have refused it.
export function saveAll(letters) {
  const records = new Map();
  for (const { record } of letters) {
    const name = `${record.survey} ${record.id}`;
    if (!(records.get(name)?.rev >= record.rev)) records.set(name, record);
  }
  const lines = [];
  for (const record of records.values()) lines.push(write(record));
  save('plaudit-undelivered.json', `[\n${lines.join(',\n')}\n]\n`);
}
