import { expect, test } from 'vitest';
import { isRecipient } from '@/utils/preferences/finance';
import { eachOnce, inAscii } from '@/utils/preferences/mailAddress';

test('a domain is taken as it stands in the DNS, for Finance too', () => {
  expect(inAscii('geld@münchen.de')).toBe('geld@xn--mnchen-3ya.de');
  expect(['', 'geld@münchen.de', 'gelder@@münchen.de', 'nobody'].map(isRecipient)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('nobody is on a list twice, however an address is spelled', () => {
  expect(eachOnce(['Ops@example.com', 'ops@EXAMPLE.com', 'b@example.com'])).toEqual([
    'Ops@example.com',
    'b@example.com',
  ]);
});
