import { expect, test } from 'vitest';
import { kinds, shareOut } from './shareOut.ts';

const frame = (functionName: string, url = '') => ({ functionName, url });
const nodes = [
  { id: 1, callFrame: frame('(root)'), children: [2, 3, 4, 8, 9, 10] },
  { id: 2, callFrame: frame('(idle)') },
  { id: 3, callFrame: frame('ingest', 'chrome-extension://x/background.js'), children: [5] },
  { id: 4, callFrame: frame('loadImageData', 'extensions::imageUtil'), children: [6] },
  { id: 5, callFrame: frame('put') },
  { id: 6, callFrame: frame('fetch') },
  { id: 7, callFrame: frame('fetch') },
  { id: 8, callFrame: frame('send', 'chrome-extension://x/probe.js'), children: [7] },
  { id: 9, callFrame: frame('setBadgeText') },
  { id: 10, callFrame: frame('(garbage collector)') },
];

test('each function counts for the kind of work that it does, idling and the probe for none', () => {
  const samples = [2, 3, 5, 5, 6, 7, 9, 10];
  const timeDeltas = [9_000, 1_000, 2_000, 2_000, 3_000, 8_000, 5_000, 6_000];
  const shares = shareOut({ nodes, samples, timeDeltas });
  const [icon, database, native, own, garbage, engine] = kinds.map((kind) => shares[kind]);
  expect({ icon, database, native, own, garbage, engine }).toEqual({
    icon: 3,
    database: 4,
    native: 5,
    own: 1,
    garbage: 6,
    engine: 0,
  });
});
