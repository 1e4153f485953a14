import { i18n } from '#i18n';
import type { Account, ApiConnection, StreamConnection } from '../../utils/accounts/account';
import { proveApi } from '../../utils/accounts/api/proveApi';
import { isolate } from '../../utils/language/isolate';
import { sendMessage } from '../../utils/messaging';
import { failureWords } from '../../utils/sources/failureWords';
import type { RequestWorld } from '../../utils/sources/request';
import { testConnection } from '../../utils/sources/testConnection';
import { apiProblemWords } from './connectedWords';

/** The real network and clock. */
export const world: Omit<RequestWorld, 'signal'> = { fetch: (url, init) => fetch(url, init), now: Date.now };

/** Raises a test notification and says what became of it. Never throws. */
export async function showTest(accountId: string): Promise<string> {
  try {
    const { state } = await sendMessage('showTest', accountId);
    return i18n.t(`tests.${state}`);
  } catch (error) {
    console.error(error);
    return i18n.t('tests.unreachable');
  }
}

type Tested = { ok: boolean; words: string };

async function testStream(stream: StreamConnection): Promise<Tested> {
  const test = await testConnection(stream, world);
  return { ok: test.ok, words: test.ok ? i18n.t('options.answers') : failureWords(test.failure.code) };
}

async function testApi(api: ApiConnection): Promise<Tested> {
  const proof = await proveApi(api, world);
  if (!proof.ok) return { ok: false, words: apiProblemWords(proof, i18n.t('options.connect')) };
  const { userName = '', accountName = '' } = proof.api;
  const who = [userName, accountName].filter(Boolean).map(isolate).join(' · ');
  return { ok: true, words: i18n.t('options.api.answers', [who]) };
}

/** Asks each of an account's sources once and says whether it answers. Never throws. */
export async function testSources({ stream, api }: Pick<Account, 'stream' | 'api'>): Promise<Tested> {
  try {
    const tested = await Promise.all([
      ...(api ? [testApi(api)] : []),
      ...(stream ? [testStream(stream)] : []),
    ]);
    return { ok: tested.every(({ ok }) => ok), words: tested.map(({ words }) => words).join(' ') };
  } catch (error) {
    console.error(error);
    return { ok: false, words: i18n.t('options.unexpected') };
  }
}
