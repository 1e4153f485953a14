import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Said, useSaid } from '../../components/Said';
import { useDestinations } from '../../components/settings/useDestinations';
import { useDirectory } from '../../components/settings/useDirectory';
import { useTroubles } from '../../components/settings/useTroubles';
import { useTrouble } from '../../components/TroubleNotice';
import { useConnection } from '../../components/useConnection';
import { useRead } from '../../components/useRead';
import type { Account } from '../../utils/accounts/account';
import { openJournal } from '../../utils/journal/database';
import { retrySends } from '../../utils/journal/retrySends';
import { type LoggedEvent, readSendLog } from '../../utils/journal/sendLog';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';
import { DeliveriesAgain } from './DeliveriesAgain';
import { DeliveryEntry } from './DeliveryEntry';
import { DeliveryFilters } from './DeliveryFilters';
import { deliveriesOn, everything, type LogFilter, wantedBy } from './deliveryFilter';
import { OfOneAccount } from './OfOneAccount';

const mostShown = 100;
/** What the desktop shows is not told to anybody: while a notification waits it is looked at this often. */
const everyMs = 3_000;

const isWaiting = (log: readonly LoggedEvent[]): boolean =>
  log.some((logged) => deliveriesOn(logged, 'browser').some(({ state }) => state === 'pending'));

/** What was sent, to whom, and why or why not. */
export const DeliveriesSection = ({ accounts }: { accounts: readonly Account[] }) => (
  <>
    <p class="quiet">{i18n.t('deliveries.text')}</p>
    <OfOneAccount accounts={accounts} label={i18n.t('deliveries.account')}>
      {(account) => <AccountDeliveries key={account.id} account={account} />}
    </OfOneAccount>
  </>
);

function AccountDeliveries({ account: { id } }: { account: Account }) {
  const [filter, setFilter] = useState<LogFilter>(everything);
  const [round, setRound] = useState(0);
  const readNow = () => setRound((before) => before + 1);
  const journalAt = useConnection(id)?.journalAt;
  const log = useRead(
    async () => readSendLog(await openJournal(), id, mostShown, wantedBy(filter)),
    [id, journalAt, round, filter],
  );
  const waits = isWaiting(log ?? []);
  useEffect(() => {
    if (!waits) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && readNow(), everyMs);
    return () => clearInterval(timer);
  }, [waits]);
  const known = useDestinations(id);
  const destinations = known ?? [];
  const troubles = useTroubles(id, known);
  const { applications } = useDirectory(id, journalAt);
  const isShut = useTrouble() === 'no-journal';
  const { said, say } = useSaid();

  const again = (ids: readonly string[]) =>
    void openJournal()
      .then((db) => retrySends(db, ids, Date.now()))
      .then(async () => {
        say(i18n.t('deliveries.again'));
        await sendMessage('ensureRunning', 'check');
        readNow();
      })
      .catch((error) => {
        logError(error);
        say(i18n.t('options.unexpected'));
      });

  if (isShut && !log) return <p class="quiet">{i18n.t('trouble.noHistory')}</p>;
  return (
    <>
      <DeliveryFilters
        filter={filter}
        applications={applications.map(({ key, name }) => [key, name])}
        onChange={(part) => setFilter((before) => ({ ...before, ...part }))}
      />
      <DeliveriesAgain accountId={id} filter={filter} destinations={destinations} onAgain={again} say={say} />
      <Said said={said} />
      {log?.length === 0 && <p class="quiet">{i18n.t('deliveries.nothing')}</p>}
      <ul class="deliveries">
        {log?.map((logged) => (
          <DeliveryEntry
            key={logged.event.id}
            logged={logged}
            channel={filter.channel}
            destinations={destinations}
            troubles={troubles}
            onRetry={(delivery) => again([delivery.id])}
          />
        ))}
      </ul>
    </>
  );
}
