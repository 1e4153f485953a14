import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { Dialog } from '../../components/Dialog';
import { DialogButtons } from '../../components/DialogButtons';
import type { Destination } from '../../utils/channels/destination';
import { openJournal } from '../../utils/journal/database';
import type { Delivery } from '../../utils/journal/schema';
import { type Again, findSends } from '../../utils/journal/sendLog';
import { plural } from '../../utils/language/plural';
import { logError } from '../../utils/log';
import { againOf, type LogFilter } from './deliveryFilter';

interface Props {
  accountId: string;
  filter: LogFilter;
  destinations: readonly Destination[];
  /** Sends these again. */
  onAgain: (ids: readonly string[]) => void;
  say: (words: string) => void;
}

/** Sends again what failed, or everything, of what the filter leaves; says first how many that are. */
export function DeliveriesAgain({ accountId, filter, destinations, onAgain, say }: Props) {
  const [asked, ask] = useState<readonly Delivery[]>();
  const find = (states?: Again['states']) =>
    void openJournal()
      .then((db) => findSends(db, accountId, againOf(filter, destinations, states)))
      .then(
        (found) => (found.length > 0 ? ask(found) : say(i18n.t('deliveries.nothingAgain'))),
        (error) => {
          logError(error);
          say(i18n.t('options.unexpected'));
        },
      );
  const close = () => ask(undefined);
  const sentBefore = asked?.filter(({ state }) => state === 'sent').length ?? 0;
  return (
    <>
      <p class="buttons">
        <button type="button" onClick={() => find(['failed'])}>
          {i18n.t('deliveries.retryAll')}
        </button>
        <button type="button" onClick={() => find()}>
          {i18n.t('deliveries.replay')}
        </button>
      </p>
      {asked && (
        <Dialog title={i18n.t('deliveries.againTitle')} onClose={close}>
          <p>{plural('deliveries.againCount', asked.length)}</p>
          {sentBefore > 0 && <p>{plural('deliveries.sentBefore', sentBefore)}</p>}
          <DialogButtons onCancel={close}>
            <button
              type="button"
              class="primary"
              onClick={() => {
                close();
                onAgain(asked.map(({ id }) => id));
              }}
            >
              {i18n.t('deliveries.retry')}
            </button>
          </DialogButtons>
        </Dialog>
      )}
    </>
  );
}
