import { expect, test } from 'vitest';
import { period } from '@/utils/language/times';

const at = (time: string) => new Date(`2026-11-${time}`).getTime();
const now = at('23T10:00:00');

test.each([
  ['part of today', '23T02:10:00', '23T03:40:00', /^2:10\D+3:40\D+AM$/],
  ['less than a minute, with seconds', '23T02:25:10', '23T02:25:40', /^2:25:10\D+2:25:40\D+AM$/],
  ['a moment, once', '23T02:25:10', '23T02:25:10', /^2:25:10\D+AM$/],
  ['across days, with both dates', '21T23:50:00', '23T02:25:00', /Nov 21.*11:50.*PM.*Nov 23.*2:25.*AM/],
  ['a part of another day, with its date', '21T02:10:00', '21T03:40:00', /Nov 21.*2:10.*3:40/],
])('says %s', (_, from, to, words) => {
  expect(period(at(from), at(to), now)).toMatch(words);
});
