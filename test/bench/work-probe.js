// Put before the background of a copy where it is asked how cost grows: counts the ways to the browser's process, and
// tells when events were kept. No event is kept twice, so each id counts once.
import { note, now } from './probe.js';

const work = { transactions: 0, transactionMs: 0, requests: 0, reads: 0 };
/** The requests by what they ask of which store. */
const kinds = {};
const kept = new Set();
const inTransaction = new WeakMap();

/** What was counted is told a little after the last of it. */
let isTelling = false;
function tell() {
  if (isTelling) return;
  isTelling = true;
  setTimeout(() => {
    isTelling = false;
    note({ kind: 'work', at: now(), work: { ...work, kinds: { ...kinds } } });
  }, 500);
}

const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (...args) {
  work.transactions += 1;
  tell();
  const made = transaction.apply(this, args);
  const ids = [];
  const from = now();
  inTransaction.set(made, ids);
  made.addEventListener('complete', () => {
    work.transactionMs += now() - from;
    if (ids.length === 0) return;
    for (const id of ids) kept.add(id);
    note({ kind: 'kept', at: now(), count: kept.size });
  });
  return made;
};

const counted = ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'];
const written = ['put', 'add', 'delete', 'clear'];
for (const [type, methods] of [
  [IDBObjectStore, [...counted, ...written]],
  [IDBIndex, counted],
])
  for (const method of methods) {
    const original = type.prototype[method];
    type.prototype[method] = function (...args) {
      work.requests += 1;
      const kind = `${(this.objectStore ?? this).name} ${method}`;
      kinds[kind] = (kinds[kind] ?? 0) + 1;
      if (this.name === 'events' && (method === 'put' || method === 'add'))
        inTransaction.get(this.transaction)?.push(args[0].id);
      return original.apply(this, args);
    };
  }

for (const area of [chrome.storage.local, chrome.storage.session]) {
  const get = area.get.bind(area);
  area.get = (...args) => {
    work.reads += 1;
    tell();
    return get(...args);
  };
}
