// Files for the dashboard, dropped as a person drops them.

// Our own table: a row for each `{ score, day, … }`.
export function ownTable(rows) {
  const columns = ['id', 'rev', 'survey', 'metric', 'score', 'scored_at', 'comment', 'complete', 'confirmed', 'channel', 'standing', 'properties.plan'];
  const row = (more, at) => {
    const record = {
      id: `00000000-0000-4000-8000-${String(at + 1).padStart(12, '0')}`,
      rev: 1,
      survey: 'shop-nps',
      metric: 'nps',
      scored_at: `${more.day ?? '2026-03-02'}T12:00:00Z`,
      complete: true,
      confirmed: 'gesture',
      channel: 'web',
      standing: 'counted',
      ...more,
    };
    return columns.map((name) => record[name] ?? '').join(',');
  };
  return [columns.join(','), ...rows.map(row)].join('\r\n');
}

export const times = (n, row) => Array.from({ length: n }, () => row);

// Lets go of a file over the page.
export const drop = (page, name, content) => dropAll(page, { [name]: content });

// The same of several, by their names.
export async function dropAll(page, files) {
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const [name, content] of Object.entries(files)) data.items.add(new File([content], name));
    return data;
  }, files);
  await letGo(page, data);
}

// What hears of files comes after the figures, and takes what is over the page once it is there.
export async function letGo(page, data) {
  const isHeard = (data) => !document.querySelector('main').dispatchEvent(new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true }));
  await page.waitForFunction(isHeard, data);
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
}

// As a file of a form would be chosen.
export const file = (name, content) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
