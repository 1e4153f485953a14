import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import type { AccountEntry } from '../../utils/accounts/api/shapes/user';
import { type Connected, connectAccount } from '../../utils/accounts/connect';
import {
  type AccountDraft,
  type DraftResult,
  type ValidDraft,
  validateDraft,
} from '../../utils/accounts/draft';
import { heldHosts, releaseHosts, requestHosts } from '../../utils/accounts/hostRequests';
import { hostsOf } from '../../utils/accounts/permissions';
import { readAccounts } from '../../utils/accounts/store';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';
import { connectedWords } from './connectedWords';
import { type Proven, testSources, world } from './testSources';

interface Context {
  editing: Account | undefined;
  say: (words: string) => void;
  onDone: (words: string) => void;
  /** Chooses one of the token's accounts. */
  choose: (accountId: string) => void;
}

type Problems = Extract<DraftResult, { ok: false }>['problems'];

const isChoice = (connected: Extract<Connected, { ok: false }>): boolean =>
  connected.source === 'public' || (connected.source === 'api' && connected.reason === 'choose');

/** What the form's buttons do. Both have to be called inside the click, for the browser's own question. */
export function useConnect({ editing, say, onDone, choose }: Context) {
  const [problems, setProblems] = useState<Problems>({});
  const [accounts, setAccounts] = useState<readonly AccountEntry[]>([]);
  const [proof, setProof] = useState<Proven>();
  const [isPublic, setPublic] = useState(false);
  const [busy, setBusy] = useState(false);

  function withAccess(typed: AccountDraft, button: string, work: (draft: ValidDraft) => Promise<boolean>) {
    const result = validateDraft(typed);
    setProblems(result.ok ? {} : result.problems);
    say('');
    setProof(undefined);
    setPublic(false);
    if (!result.ok) return;
    const { draft } = result;
    const held = heldHosts(draft);
    const granted = requestHosts(draft);
    setBusy(true);
    void granted
      .then((allowed) => {
        if (allowed) return work(draft);
        say(i18n.t('options.notAllowed', [hostsOf(draft).join(', '), button]));
        return false;
      })
      .catch((error) => {
        logError(error);
        say(i18n.t('options.unexpected'));
        return false;
      })
      .then(async (worked) => {
        if (!worked) await releaseHosts(draft, await readAccounts(), await held);
      })
      .catch(logError)
      .finally(() => setBusy(false));
  }

  const connect = (typed: AccountDraft, how?: { allowPublic: boolean }) => {
    const button = i18n.t(editing ? 'options.save' : 'options.connect');
    withAccess(typed, button, async (draft) => {
      say(i18n.t('options.connecting'));
      const connected = await connectAccount(draft, editing, world, how);
      if (!connected.ok) {
        if (connected.source === 'api' && connected.reason === 'choose') {
          setAccounts(connected.accounts);
          const first = connected.accounts.find(({ isCurrent }) => isCurrent) ?? connected.accounts[0];
          if (first) choose(first.id);
        }
        setPublic(connected.source === 'public');
        say(connectedWords(connected, draft, button));
        // Whoever has to choose is not asked for access a second time.
        return isChoice(connected);
      }
      onDone(i18n.t(editing ? 'options.saved' : 'options.connected'));
      await sendMessage('ensureRunning', 'retry').catch(logError);
      return true;
    });
  };

  const test = (typed: AccountDraft) =>
    withAccess(typed, i18n.t('options.testConnection'), async (draft) => {
      say(i18n.t('options.testing'));
      const { ok, words, proof } = await testSources(draft);
      say(words);
      setProof(proof);
      return ok;
    });

  return { problems, accounts, proof, isPublic, busy, connect, test };
}
