import { expect, test } from 'vitest';
import { kindBySigns, kindOf } from '@/utils/sources/foreign/kind';

const ntfy = 'https://ntfy.example/alerts/sse';
const hub = 'https://hub.example/.well-known/mercure?topic=a';
const any = 'https://relay.example/events/acme';

test.each([
  [ntfy, { event: 'open' }, 'ntfy'],
  [ntfy, { comment: ' hi' }, 'nchan'],
  [any, { event: 'open' }, undefined],
  [any, { comment: ' hi' }, 'nchan'],
  [any, { comment: ' connected' }, undefined],
  [any, { id: '1795417676:0' }, 'nchan'],
  [any, { id: '17' }, undefined],
  [hub, {}, 'mercure'],
])('%s that begins with %o is %s', (url, signs, kind) => {
  expect(kindBySigns(url, signs)).toBe(kind);
});

test.each([
  [ntfy, null, 'ntfy'],
  [any, null, 'native'],
  [any, '1795417676:3', 'nchan'],
  [hub, 'urn:uuid:1', 'mercure'],
])('an address alone (%s, last id %s) is taken for %s', (url, lastId, kind) => {
  expect(kindOf({ url }, lastId)).toBe(kind);
});

test('what was learnt of a stream counts more than its address', () => {
  expect(kindOf({ url: ntfy, kind: 'native' }, null)).toBe('native');
});
