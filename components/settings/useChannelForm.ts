import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Account } from '../../utils/accounts/account';
import { releaseOrigins, requestOrigins } from '../../utils/accounts/hostRequests';
import { readAccounts } from '../../utils/accounts/store';
import { addDestination, changeDestination } from '../../utils/channels/changeDestinations';
import type { Destination } from '../../utils/channels/destination';
import {
  type DestinationProblems,
  type NewDestination,
  validateDestination,
} from '../../utils/channels/destinationDraft';
import { hostsOf } from '../../utils/channels/hostsOf';
import type { SendOutcome } from '../../utils/channels/send';
import { discoverJmap } from '../../utils/channels/send/email/jmap/discoverJmap';
import { testSend } from '../../utils/channels/testSend';
import { logError } from '../../utils/log';
import { changePreferences } from '../../utils/preferences/changePreferences';
import { cloud66Default } from '../../utils/preferences/cloud66Default';
import { answerWithinMs } from '../../utils/sources/request';
import { useAccounts } from '../useAccounts';
import { type ChannelForm, draftOf, type SendChannel } from './channelForm';

interface Context {
  account: Account;
  channel: SendChannel;
  editing: Destination | undefined;
  onSaved: (destination: Destination) => void;
}

type Reached = { ok: true; destination: NewDestination } | { ok: false; said: string; outcome?: SendOutcome };

/** What the buttons of a channel's form do. Both have to be called inside the click, for the browser's own question. */
export function useChannelForm({ account, channel, editing, onSaved }: Context) {
  const accounts = useAccounts();
  const [problems, setProblems] = useState<DestinationProblems>({});
  const [outcome, setOutcome] = useState<SendOutcome>();
  const [said, say] = useState('');
  const [busy, setBusy] = useState(false);
  // Where a mail server goes on; asked for at the next click.
  const [others, setOthers] = useState<readonly string[]>(
    editing?.channel === 'email' && editing.service === 'jmap' ? [editing.apiOrigin] : [],
  );
  const [asked] = useState(() => new Set<string>());
  // What was allowed for a test alone is given back.
  useEffect(
    () => () => {
      void readAccounts()
        .then((accounts) => releaseOrigins([...asked], accounts))
        .catch(logError);
    },
    [asked],
  );

  /** The destination as it can be reached, which a mail server has to tell itself. */
  async function reach(destination: NewDestination): Promise<Reached> {
    if (destination.channel !== 'email' || destination.service !== 'jmap') return { ok: true, destination };
    const { sessionUrl: address, user, token } = destination;
    const found = await discoverJmap(
      { address, allowed: others, token, ...(user === undefined ? {} : { user }) },
      {
        fetch: (url, init) => fetch(url, init),
        now: Date.now,
        signal: AbortSignal.timeout(answerWithinMs),
      },
    );
    if (found.state === 'found') {
      const { sessionUrl, apiOrigin } = found;
      return { ok: true, destination: { ...destination, sessionUrl, apiOrigin } };
    }
    if (found.state === 'elsewhere' && found.origin !== undefined) {
      setOthers([...others, found.origin]);
      return { ok: false, said: i18n.t('channelDialog.elsewhere', [new URL(found.origin).host]) };
    }
    if (found.state === 'failed') return { ok: false, said: '', outcome: found };
    return {
      ok: false,
      said: i18n.t(found.state === 'no-mail' ? 'channelDialog.noMail' : 'channelDialog.unknownElsewhere'),
    };
  }

  // What comes back by another account comes back too.
  const streams = [account, ...(accounts ?? [])].flatMap(({ stream }) => (stream ? [stream.url] : []));

  function withAccess(form: ChannelForm, work: (destination: NewDestination) => Promise<void>): void {
    const checked = validateDestination(draftOf(channel, form), streams);
    setProblems(checked.ok ? {} : checked.problems);
    setOutcome(undefined);
    say('');
    if (!checked.ok) return;
    const origins = [...hostsOf(checked.destination), ...(channel === 'email' ? others : [])];
    for (const origin of origins) asked.add(origin);
    const granted = requestOrigins(origins);
    setBusy(true);
    void granted
      .then(async (allowed) => {
        if (!allowed) {
          say(i18n.t('channelDialog.notAllowed', [origins.map((origin) => new URL(origin).host).join(', ')]));
          return;
        }
        const reached = await reach(checked.destination);
        if (reached.ok) return work(reached.destination);
        say(reached.said);
        setOutcome(reached.outcome);
      })
      .catch((error) => {
        logError(error);
        say(i18n.t('options.unexpected'));
      })
      .finally(() => setBusy(false));
  }

  const test = (form: ChannelForm) =>
    withAccess(form, async (destination) => {
      say(i18n.t('channelDialog.sending'));
      const answered = await testSend(account, { ...destination, id: '', accountId: account.id });
      say('');
      setOutcome(answered);
    });

  const save = (form: ChannelForm) =>
    withAccess(form, async (draft) => {
      if (!editing) {
        const added = await addDestination(account.id, draft);
        if (channel === 'email' && form.likeCloud66)
          await changePreferences(account.id, cloud66Default(draft.application));
        return onSaved(added);
      }
      const changed: Destination = { ...draft, id: editing.id, accountId: account.id };
      await changeDestination(changed);
      await releaseOrigins(hostsOf(editing), await readAccounts()).catch(logError);
      onSaved(changed);
    });

  return { problems, outcome, said, busy, test, save };
}
