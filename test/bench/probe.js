// Put before the background of a copy: tells the harness when the background began and when it asked for a
// notification. The call is noted first and passed on at once; what was noted is sent a little later.
import { probeUrl, sendAfterMs, who } from './probe-config.js';

const api = globalThis.browser?.notifications ? globalThis.browser : globalThis.chrome;
const create = api.notifications.create.bind(api.notifications);
export const now = () => performance.timeOrigin + performance.now();

const noted = [];
function send() {
  const body = JSON.stringify({ who, noted: noted.splice(0) });
  fetch(probeUrl, { method: 'POST', mode: 'no-cors', body }).catch(() => undefined);
}
export function note(what) {
  if (noted.push(what) === 1) setTimeout(send, sendAfterMs);
}

api.notifications.create = (id, options, ...rest) => {
  note({ kind: 'create', at: now(), text: `${options.title} ${options.message}` });
  return create(id, options, ...rest);
};

const loadedMs = performance.now();
setTimeout(() => note({ kind: 'born', at: performance.timeOrigin, loadedMs, ranMs: performance.now() }), 0);
