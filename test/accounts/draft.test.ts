import { describe, expect, test } from 'vitest';
import { needsExposedConsent, validateDraft } from '@/utils/accounts/draft';

const typed = {
  name: ' Acme ',
  dashboardUrl: 'https://app.cloud66.com/dashboard',
  apiToken: '',
  apiUrl: 'https://app.cloud66.com/api/3',
  apiAccountId: '',
  streamUrl: 'https://relay.example/events#here',
  token: ' token ',
  applicationLink: '',
  serverLink: ' ',
  allowExposed: false,
};

const withApi = { ...typed, apiToken: ' api-token ' };

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

  test('takes a Cloud 66 token alone, without a name, and an address with anything behind it', () => {
    const alone = {
      ...withApi,
      name: '',
      streamUrl: '',
      token: ' ',
      apiUrl: 'https://api.example/api/3/?a#b',
    };
    const dashboardOrigin = 'https://app.cloud66.com';
    expect(validateDraft(alone)).toEqual({
      ok: true,
      draft: { name: '', dashboardOrigin, api: { url: 'https://api.example/api/3', token: 'api-token' } },
    });
    expect(validateDraft({ ...alone, apiAccountId: '457' })).toMatchObject({
      draft: { api: { accountId: '457' } },
    });
  });

  test('keeps links to other pages where there are any', () => {
    const applicationLink = ' https://app.cloud66.com/stacks/{stack_uid} ';
    expect(validateDraft({ ...typed, applicationLink })).toMatchObject({
      draft: { links: { application: applicationLink.trim() } },
    });
  });

  test('takes a stream that is read without a token', () => {
    expect(validateDraft({ ...typed, token: ' ' })).toMatchObject({
      ok: true,
      draft: { stream: { token: '' } },
    });
  });

  test('takes both, and does not look at the address of the API where there is no token', () => {
    expect(validateDraft(withApi)).toMatchObject({
      draft: { stream: { token: 'token' }, api: { token: 'api-token' } },
    });
    expect(validateDraft({ ...typed, apiUrl: 'nonsense' })).toMatchObject({ ok: true });
  });

  test.each([
    ['apiToken', { streamUrl: '', token: '' }, 'source-missing'],
    ['apiToken', { apiToken: 'two\nlines' }, 'token-invalid'],
    ['apiUrl', { apiToken: 'a', apiUrl: 'nonsense' }, 'address-invalid'],
    ['allowExposed', { apiToken: 'a', apiUrl: 'http://api.example/' }, 'exposed'],
    ['applicationLink', { applicationLink: 'http://other.example/{stack_uid}' }, 'link-invalid'],
    ['serverLink', { serverLink: 'https://a.example/{token}' }, 'link-invalid'],
    ['name', { name: ' ' }, 'name-missing'],
    ['streamUrl', { streamUrl: 'javascript:alert(1)' }, 'address-invalid'],
    ['streamUrl', { streamUrl: 'https://user:secret@relay.example/' }, 'address-credentials'],
    ['dashboardUrl', { dashboardUrl: 'nonsense' }, 'address-invalid'],
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
      const addresses = { ...withApi, streamUrl: own, dashboardUrl: own, apiUrl: own };
      expect(needsExposedConsent(addresses)).toBe(false);
      for (const field of ['streamUrl', 'dashboardUrl', 'apiUrl'] as const)
        expect(needsExposedConsent({ ...addresses, [field]: 'http://other.example/' })).toBe(true);
    }
  });
});
