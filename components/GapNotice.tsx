import { i18n } from '#i18n';
import type { Gap } from '../utils/gaps';
import { period } from '../utils/language/times';
import { Notice } from './states/Notice';

interface Props {
  gap: Gap | undefined;
  now: number;
  onDismiss: () => void;
}

/** From when to when events may be missing, until that is cleared up or read. */
export function GapNotice({ gap, now, onDismiss }: Props) {
  if (!gap) return null;
  return (
    <Notice kind="hint" words={i18n.t('status.gap', [period(gap.from, gap.to, now)])}>
      <button type="button" onClick={onDismiss}>
        {i18n.t('status.dismissGap')}
      </button>
    </Notice>
  );
}
