import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import { connectAccount } from '../../utils/accounts/connect';
import {
  type AccountDraft,
  type DraftResult,
  type ValidDraft,
  validateDraft,
} from '../../utils/accounts/draft';
import { heldHosts, releaseHosts, requestHosts } from '../../utils/accounts/permissions';
import { readAccounts } from '../../utils/accounts/store';
import { isolate } from '../../utils/language/isolate';
import { sendMessage } from '../../utils/messaging';
import { failureWords } from '../../utils/sources/failureWords';
import { testStream, world } from './tests';

interface Context {
  accounts: Account[];
  editing: Account | undefined;
  say: (words: string) => void;
  onDone: (words: string) => void;
}

type Problems = Extract<DraftResult, { ok: false }>['problems'];

/** What the form's buttons do. Both have to be called inside the click, for the browser's own question. */
export function useConnect({ accounts, editing, say, onDone }: Context) {
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);

  function withAccess(typed: AccountDraft, button: string, work: (draft: ValidDraft) => Promise<boolean>) {
    const result = validateDraft(typed);
    setProblems(result.ok ? {} : result.problems);
    say('');
    if (!result.ok) return;
    const { draft } = result;
    const twin = accounts.find(({ id, stream }) => stream?.url === draft.stream.url && id !== editing?.id);
    if (twin) return say(i18n.t('options.alreadyConnected', [isolate(twin.name)]));
    const held = heldHosts(draft);
    const granted = requestHosts(draft);
    setBusy(true);
    void granted
      .then((allowed) => {
        if (allowed) return work(draft);
        say(i18n.t('options.notAllowed', [new URL(draft.stream.url).host, button]));
        return false;
      })
      .catch((error) => {
        console.error(error);
        say(i18n.t('options.unexpected'));
        return false;
      })
      .then(async (worked) => {
        if (!worked) await releaseHosts(draft, await readAccounts(), await held);
      })
      .catch((error) => console.error(error))
      .finally(() => setBusy(false));
  }

  const connect = (typed: AccountDraft) =>
    withAccess(typed, i18n.t(editing ? 'options.save' : 'options.connect'), async (draft) => {
      say(i18n.t('options.connecting'));
      const test = await connectAccount(draft, editing, world);
      if (!test.ok) {
        say(failureWords(test.failure.code));
        return false;
      }
      onDone(i18n.t(editing ? 'options.saved' : 'options.connected'));
      await sendMessage('ensureRunning', 'retry').catch((error) => console.warn(error));
      return true;
    });

  const test = (typed: AccountDraft) =>
    withAccess(typed, i18n.t('options.testConnection'), async (draft) => {
      say(i18n.t('options.testing'));
      const { ok, words } = await testStream(draft.stream);
      say(words);
      return ok;
    });

  return { problems, busy, connect, test };
}
