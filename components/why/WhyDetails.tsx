import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { JournalEvent } from '../../utils/journal/schema';
import { lazily } from '../lazily';

const Why = lazily(async () => (await import('./Why')).Why);

/** "Why?" of an event, folded: it is worked out once somebody asks. */
export function WhyDetails({ event }: { event: JournalEvent }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{i18n.t('why.title')}</summary>
      {isOpen && <Why event={event} />}
    </details>
  );
}
