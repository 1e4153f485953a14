import { i18n } from '#i18n';
import type { StreamConnection } from '../../utils/accounts/account';
import { sendMessage } from '../../utils/messaging';
import { failureWords } from '../../utils/sources/failureWords';
import type { RequestWorld } from '../../utils/sources/request';
import { testConnection } from '../../utils/sources/testConnection';

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

/** Opens the stream once and says whether it answers. Never throws. */
export async function testStream(stream: StreamConnection): Promise<{ ok: boolean; words: string }> {
  try {
    const test = await testConnection(stream, world);
    return { ok: test.ok, words: test.ok ? i18n.t('options.answers') : failureWords(test.failure.code) };
  } catch (error) {
    console.error(error);
    return { ok: false, words: i18n.t('options.unexpected') };
  }
}
