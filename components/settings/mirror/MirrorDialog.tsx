import type { Account } from '../../../utils/accounts/account';
import { language } from '../../../utils/language/language';
import type { Wanted } from '../../../utils/preferences/mirror/edit';
import type { MirrorItems } from '../../../utils/preferences/mirror/store';
import { BulkDialog } from './BulkDialog';
import { DifferencesDialog } from './DifferencesDialog';
import { FeedDialog } from './FeedDialog';
import { shownApplications } from './gridMirror';
import type { MirrorView } from './useMirror';

/** What is asked or shown about Cloud 66's own settings. */
export type OpenedMirror =
  /** `andHere`: what this browser changes along with it. */
  { dialog: 'bulk'; wanted: readonly Wanted[]; andHere: () => void } | { dialog: 'differences' | 'feed' };

interface Props {
  opened: OpenedMirror;
  account: Account;
  mirror: MirrorView;
  /** Whose switches are shown. */
  application: string;
  nameOf: (application: string) => string;
  onClose: () => void;
}

/** Cloud 66's own browser notifications off, for every alert there is. */
export const browserOff = ({ applications }: MirrorItems): Wanted[] =>
  [...new Set([...applications.values()].flatMap(({ alerts }) => alerts.map(({ name }) => name)))].map(
    (alert) => ({ alert, channel: 'browser', on: false }),
  );

/** The dialog that is open about Cloud 66's own settings. */
export function MirrorDialog({ opened, account, mirror, application, nameOf, onClose }: Props) {
  const { compare } = new Intl.Collator(language(), { numeric: true });
  const byName = [...shownApplications(mirror.items, application)].sort(([a], [b]) =>
    compare(nameOf(a), nameOf(b)),
  );
  const applications = new Map(byName);
  const common = { mirror, applications, nameOf, onClose };
  if (opened.dialog === 'bulk')
    return <BulkDialog {...common} wanted={opened.wanted} onApply={opened.andHere} />;
  if (opened.dialog === 'differences') return <DifferencesDialog {...common} />;
  return <FeedDialog accountId={account.id} applications={applications} nameOf={nameOf} onClose={onClose} />;
}
