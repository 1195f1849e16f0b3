// Whether this browser has ever stored an answer here. One that is killed may lose the flag and keep the answer.

export const isOutboxUsed = async () => localStorage?.['plaudit:waiting'] || (await indexedDB.databases()).some(({ name }) => name === 'plaudit');
