import { i18n } from '#i18n';
import type { Account, ApiConnection, StreamConnection } from '../../utils/accounts/account';
import { proveApi } from '../../utils/accounts/api/proveApi';
import { isolate } from '../../utils/language/isolate';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';
import { firstEvent } from '../../utils/sources/firstEvent';
import { isPublic } from '../../utils/sources/foreign/isPublic';
import type { RequestWorld } from '../../utils/sources/request';
import { type StreamProof, testConnection } from '../../utils/sources/testConnection';
import { apiProblemWords, streamProblemWords } from './connectedWords';

/** The real network and clock. */
export const world: Omit<RequestWorld, 'signal'> = { fetch: (url, init) => fetch(url, init), now: Date.now };

/** Raises a test notification and says what became of it. Never throws. */
export async function showTest(accountId: string): Promise<string> {
  try {
    const { state } = await sendMessage('showTest', accountId);
    return i18n.t(`tests.${state}`);
  } catch (error) {
    logError(error);
    return i18n.t('tests.unreachable');
  }
}

/** What a stream that answered is like. */
export type Proven = StreamProof & {
  isPublic: boolean;
  /** The type of an event that was read; `undefined`: none came. */
  event: string | undefined;
};

type Tested = { ok: boolean; words: string; proof?: Proven | undefined };

async function testStream(stream: StreamConnection): Promise<Tested> {
  const test = await testConnection(stream, world);
  if (!test.ok) return { ok: false, words: streamProblemWords(test.failure, stream) };
  const { ok, ...proof } = test;
  const event = await firstEvent({ ...stream, kind: proof.kind }, world);
  return {
    ok,
    words: i18n.t('options.answers'),
    proof: { ...proof, event, isPublic: await isPublic(stream.url, world) },
  };
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
    const tested: Tested[] = await Promise.all([
      ...(api ? [testApi(api)] : []),
      ...(stream ? [testStream(stream)] : []),
    ]);
    return {
      ok: tested.every(({ ok }) => ok),
      words: tested.map(({ words }) => words).join(' '),
      proof: tested.find(({ proof }) => proof)?.proof,
    };
  } catch (error) {
    logError(error);
    return { ok: false, words: i18n.t('options.unexpected') };
  }
}
