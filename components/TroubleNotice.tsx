import { i18n } from '#i18n';
import { readTrouble, type Trouble, watchTrouble } from '../utils/trouble';
import { Notice } from './states/Notice';
import { useStored } from './useStored';

const source = { read: () => readTrouble(Date.now()), watch: watchTrouble };

/** What keeps the journal from doing its part; `undefined` while nothing does. */
export const useTrouble = (): Trouble | undefined => useStored(source);

/** Says what is wrong with the journal, and what to do. */
export function TroubleNotice({ trouble }: { trouble: Trouble | undefined }) {
  if (!trouble) return null;
  return (
    <Notice kind="problem" words={i18n.t(trouble === 'quota' ? 'trouble.quota' : 'trouble.noJournal')} />
  );
}
