import { i18n } from '#i18n';
import { readTrouble, type Trouble, watchTrouble } from '../utils/trouble';
import { Notice } from './states/Notice';
import { useStored } from './useStored';

const source = { read: () => readTrouble(Date.now()), watch: watchTrouble };

const words = {
  'no-journal': 'trouble.noJournal',
  unshown: 'tests.unconfirmed',
  quota: 'trouble.quota',
} as const satisfies Record<Trouble, string>;

/** What keeps the extension from doing its part; `undefined` while nothing does. */
export const useTrouble = (): Trouble | undefined => useStored(source);

/** Says what is wrong, and what to do. */
export function TroubleNotice({ trouble }: { trouble: Trouble | undefined }) {
  if (!trouble) return null;
  return <Notice kind="problem" words={i18n.t(words[trouble])} />;
}
