import { describe, expect, test } from 'vitest';
import { needsExposedConsent, validateDraft } from '@/utils/accounts/draft';

const typed = {
  name: ' Acme ',
  dashboardUrl: 'https://app.cloud66.com/dashboard',
  streamUrl: 'https://relay.example/events#here',
  token: ' token ',
  allowExposed: false,
};

describe('validateDraft', () => {
  test('keeps the origin of the dashboard and the stream without its fragment', () => {
    expect(validateDraft(typed)).toEqual({
      ok: true,
      draft: {
        name: 'Acme',
        dashboardOrigin: 'https://app.cloud66.com',
        stream: { url: 'https://relay.example/events', token: 'token' },
      },
    });
  });

  test.each([
    ['name', { name: ' ' }, 'name-missing'],
    ['streamUrl', { streamUrl: 'javascript:alert(1)' }, 'address-invalid'],
    ['streamUrl', { streamUrl: 'https://user:secret@relay.example/' }, 'address-credentials'],
    ['dashboardUrl', { dashboardUrl: 'nonsense' }, 'address-invalid'],
    ['token', { token: '' }, 'token-missing'],
    ['token', { token: 'two\nlines' }, 'token-invalid'],
    ['allowExposed', { streamUrl: 'http://relay.example/events' }, 'exposed'],
    ['allowExposed', { dashboardUrl: 'http://dashboard.example/' }, 'exposed'],
  ])('names what is wrong with %s', (field, change, problem) => {
    expect(validateDraft({ ...typed, ...change })).toEqual({ ok: false, problems: { [field]: problem } });
  });

  test('asks for consent to plain http only where somebody else could listen', () => {
    for (const own of [
      'http://127.0.0.1:6600/',
      'http://localhost/',
      'http://[::1]/',
      'https://relay.example/',
    ]) {
      expect(needsExposedConsent({ streamUrl: own, dashboardUrl: own })).toBe(false);
      for (const field of ['streamUrl', 'dashboardUrl'] as const) {
        const other = { streamUrl: own, dashboardUrl: own, [field]: 'http://other.example/' };
        expect(needsExposedConsent(other)).toBe(true);
      }
    }
  });
});
