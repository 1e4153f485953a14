import { i18n } from '#i18n';
import { MuteMenu } from '../../components/rules/MuteMenu';
import { useNow } from '../../components/useNow';
import type { OpenThreadWithEvent } from '../../components/useOpenThreads';
import type { Account } from '../../utils/accounts/account';
import { usualMs } from '../../utils/events/threads';
import { duration } from '../../utils/language/duration';
import { fullTime } from '../../utils/language/times';
import { sendMessage } from '../../utils/messaging';
import { EventButton } from './EventButton';

interface Props {
  account: Account;
  threads: readonly OpenThreadWithEvent[];
}

const secondMs = 1_000;

const resolve = (accountId: string, key: string) =>
  void sendMessage('resolveThread', { accountId, key }).catch((error) => console.error(error));

/** What is open now, the newest first, with how long it has been and how long it usually takes. */
export function PinnedThreads({ account, threads }: Props) {
  const now = useNow(secondMs);
  if (threads.length === 0) return null;
  return (
    <ul class="events pinned" aria-label={i18n.t('popup.pinned')}>
      {threads.toReversed().map(({ thread, run, event }) => {
        const usual = thread.kind === 'deploy' ? usualMs(thread) : undefined;
        return (
          <li key={thread.key}>
            <EventButton
              account={account}
              event={event}
              note={usual === undefined ? undefined : i18n.t('threads.usually', [duration(usual)])}
              time={
                <time dateTime={new Date(run.openedAt).toISOString()} title={fullTime(run.openedAt)}>
                  {duration(now - run.openedAt)}
                </time>
              }
            />
            <button type="button" class="plain" onClick={() => resolve(account.id, thread.key)}>
              {i18n.t('popup.resolve')}
            </button>
            <MuteMenu event={event} />
          </li>
        );
      })}
    </ul>
  );
}
