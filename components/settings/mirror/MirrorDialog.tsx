import type { Account } from '../../../utils/accounts/account';
import { language } from '../../../utils/language/language';
import type { BulkWanted } from '../../../utils/preferences/mirror/bulk';
import type { Wanted, WantedOf } from '../../../utils/preferences/mirror/edit';
import type { MirrorItems } from '../../../utils/preferences/mirror/store';
import { everyApplication } from '../../../utils/preferences/preferences';
import { BulkDialog } from './BulkDialog';
import { DifferencesDialog } from './DifferencesDialog';
import { FeedDialog } from './FeedDialog';
import { GroupDialog } from './GroupDialog';
import { shownApplications } from './gridMirror';
import type { MirrorView } from './useMirror';

/** What is asked or shown about Cloud 66's own settings. */
export type OpenedMirror =
  | {
      dialog: 'bulk';
      wanted: BulkWanted;
      /** What follows once it is on its way. */
      onApply: (written: WantedOf) => void;
      /** The one application that is meant, where it is not all that are shown. */
      only?: string;
    }
  | { dialog: 'differences' | 'feed' | 'group' };

interface Props {
  opened: OpenedMirror;
  account: Account;
  mirror: MirrorView;
  /** Whose switches are shown. */
  application: string;
  onOpen: (next: OpenedMirror) => void;
  nameOf: (application: string) => string;
  onClose: () => void;
}

/** Cloud 66's own browser notifications off, for every alert there is. */
export const browserOff = ({ applications }: MirrorItems): Wanted[] =>
  [...new Set([...applications.values()].flatMap(({ alerts }) => alerts.map(({ name }) => name)))].map(
    (alert) => ({ alert, channel: 'browser', on: false }),
  );

/** The dialog that is open about Cloud 66's own settings. */
export function MirrorDialog({ opened, account, mirror, application, nameOf, onOpen, onClose }: Props) {
  const only = opened.dialog === 'bulk' ? opened.only : undefined;
  // The feed is a matter of the whole account.
  const shown = opened.dialog === 'feed' ? everyApplication : (only ?? application);
  const { compare } = new Intl.Collator(language(), { numeric: true });
  const byName = [...shownApplications(mirror.items, shown)].sort(([a], [b]) =>
    compare(nameOf(a), nameOf(b)),
  );
  const applications = new Map(byName);
  const common = { mirror, applications, nameOf, onClose };
  if (opened.dialog === 'bulk')
    return <BulkDialog {...common} wanted={opened.wanted} onApply={opened.onApply} />;
  if (opened.dialog === 'differences')
    return (
      <DifferencesDialog
        {...common}
        onAsk={(asked, wanted) =>
          onOpen({ dialog: 'bulk', wanted: [wanted], onApply: () => undefined, only: asked })
        }
      />
    );
  if (opened.dialog === 'group')
    return (
      <GroupDialog
        accountId={account.id}
        application={application}
        name={nameOf(application)}
        alerts={applications.get(application)?.alerts.length ?? 0}
        onClose={onClose}
      />
    );
  return <FeedDialog accountId={account.id} applications={applications} nameOf={nameOf} onClose={onClose} />;
}
