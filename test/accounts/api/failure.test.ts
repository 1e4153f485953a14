import { expect, test } from 'vitest';
import { apiFailureCodes, concernsAll } from '@/utils/accounts/api/failure';

test('one application that fails, is gone or is not for this token does not stand for the account', () => {
  expect(apiFailureCodes.filter((code) => !concernsAll({ code }))).toEqual([
    'scope-missing',
    'not-found',
    'not-offered',
    'refused',
    'server-error',
    'web-page',
    'not-json',
    'not-this-api',
    'too-large',
    'cut-short',
  ]);
});
