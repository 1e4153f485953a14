import { expect, test } from 'vitest';
import { type LastEvent, statusWords } from '@/components/statusWords';

const words = (last: LastEvent) => statusWords({ state: 'live', changedAt: 0, attempts: 0 }, last, 3_600_000);

test('quiet, unreadable and long ago do not look alike', () => {
  expect(words('none')).toBe('Live · no event yet');
  expect(words('unreadable')).toBe('Live · events cannot be read');
  expect(words(0)).toBe('Live · last event 1h ago');
});

test('says what to do when events cannot be kept', () => {
  const failed = { state: 'waiting', changedAt: 0, attempts: 1, failure: { code: 'journal' } } as const;
  expect(statusWords(failed, 'none', 0)).toContain('Make room on the disk');
});
