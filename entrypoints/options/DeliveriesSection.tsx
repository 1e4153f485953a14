import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { AccountPicker } from '../../components/AccountPicker';
import { Said, useSaid } from '../../components/Said';
import { useDestinations } from '../../components/settings/useDestinations';
import { useDirectory } from '../../components/settings/useDirectory';
import { useConnection } from '../../components/useConnection';
import { useRead } from '../../components/useRead';
import type { Account } from '../../utils/accounts/account';
import { channelIds } from '../../utils/channels/types';
import { openJournal } from '../../utils/journal/database';
import { failedSends, readSendLog } from '../../utils/journal/sendLog';
import { retrySends } from '../../utils/journal/sends';
import { sendMessage } from '../../utils/messaging';
import { DeliveryEntry } from './DeliveryEntry';
import { everything, filterLog, type LogFilter, logStates } from './deliveryFilter';

const mostRead = 300;
const mostShown = 100;
/** What is sent meanwhile is shown this soon. */
const everyMs = 3_000;

/** Counts up every few seconds while the page can be seen, so that what changed meanwhile is read again. */
function useBeat(): { beat: number; now: () => void } {
  const [beat, set] = useState(0);
  const now = () => set((before) => before + 1);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && now(), everyMs);
    return () => clearInterval(timer);
  }, []);
  return { beat, now };
}

/** What was sent, to whom, and why or why not. */
export function DeliveriesSection({ accounts }: { accounts: readonly Account[] }) {
  const [chosen, choose] = useState<string>();
  const account = accounts.find(({ id }) => id === chosen) ?? accounts[0];
  if (!account) return null;
  return (
    <section aria-labelledby="deliveries">
      <h2 id="deliveries">{i18n.t('deliveries.title')}</h2>
      <p class="quiet">{i18n.t('deliveries.text')}</p>
      {accounts.length > 1 && (
        <AccountPicker
          label={i18n.t('deliveries.account')}
          accounts={accounts}
          selected={account}
          onChoose={choose}
        />
      )}
      <AccountDeliveries key={account.id} account={account} />
    </section>
  );
}

function AccountDeliveries({ account: { id } }: { account: Account }) {
  const [filter, setFilter] = useState<LogFilter>(everything);
  const { beat, now: readNow } = useBeat();
  const journalAt = useConnection(id)?.journalAt;
  const log = useRead(async () => readSendLog(await openJournal(), id, mostRead), [id, journalAt, beat]);
  const names = new Map((useDestinations(id) ?? []).map((destination) => [destination.id, destination.name]));
  const { applications } = useDirectory(id, journalAt);
  const { said, say } = useSaid();
  const found = filterLog(log ?? [], filter).slice(0, mostShown);
  const change = (part: Partial<LogFilter>) => setFilter((before) => ({ ...before, ...part }));

  const again = (find: () => Promise<readonly string[]>) =>
    void find()
      .then(async (ids) => retrySends(await openJournal(), ids, Date.now()))
      .then(async (count) => {
        say(i18n.t(count > 0 ? 'deliveries.again' : 'deliveries.nothingFailed'));
        await sendMessage('ensureRunning', 'check');
        readNow();
      })
      .catch((error) => {
        console.error(error);
        say(i18n.t('options.unexpected'));
      });

  return (
    <>
      <div class="filters">
        <Filter
          label={i18n.t('deliveries.channel')}
          value={filter.channel}
          onChoose={(channel) => change({ channel: channel as LogFilter['channel'] })}
          options={channelIds.map((channel) => [channel, i18n.t(`channels.${channel}`)])}
        />
        <Filter
          label={i18n.t('deliveries.application')}
          value={filter.application}
          onChoose={(application) => change({ application })}
          options={applications.map(({ key, name }) => [key, name])}
        />
        <Filter
          label={i18n.t('deliveries.state')}
          value={filter.state}
          onChoose={(state) => change({ state: state as LogFilter['state'] })}
          options={logStates.map((state) => [state, i18n.t(`deliveries.states.${state}`)])}
        />
      </div>
      <p class="buttons">
        <button type="button" onClick={() => again(async () => failedSends(await openJournal(), id))}>
          {i18n.t('deliveries.retryAll')}
        </button>
      </p>
      <Said said={said} />
      {log && found.length === 0 && <p class="quiet">{i18n.t('deliveries.nothing')}</p>}
      <ul class="deliveries">
        {found.map((logged) => (
          <DeliveryEntry
            key={logged.event.id}
            logged={logged}
            channel={filter.channel}
            names={names}
            onRetry={(delivery) => again(async () => [delivery.id])}
          />
        ))}
      </ul>
    </>
  );
}

interface FilterProps {
  label: string;
  value: string;
  options: readonly (readonly [value: string, name: string])[];
  onChoose: (value: string) => void;
}

const Filter = ({ label, value, options, onChoose }: FilterProps) => (
  <label class="field">
    {label}
    <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
      <option value="">{i18n.t('deliveries.all')}</option>
      {options.map(([key, name]) => (
        <option key={key} value={key} dir="auto">
          {name}
        </option>
      ))}
    </select>
  </label>
);
