import { i18n } from '#i18n';
import { apiFailureWords } from '../../../utils/accounts/api/failureWords';
import { isolate } from '../../../utils/language/isolate';
import type { WantedOf } from '../../../utils/preferences/mirror/edit';
import { sameAddress, type Wanted } from '../../../utils/preferences/mirror/edit';
import { ScrollRegion } from '../../ScrollRegion';
import { differenceWords } from './cellNotes';
import type { MirrorView } from './useMirror';

interface Props {
  mirror: MirrorView;
  written: WantedOf;
  nameOf: (application: string) => string;
}

function resultOf({ items }: MirrorView, application: string, cells: readonly Wanted[]): string {
  const mirrored = items.applications.get(application);
  const isOf = (other: Wanted) => cells.some((cell) => sameAddress(cell, other));
  if (mirrored?.edits.some(isOf))
    return mirrored.failure ? apiFailureWords(mirrored.failure) : i18n.t('mirror.bulk.waiting');
  const words = (mirrored?.differences ?? []).filter(isOf).map(differenceWords);
  return words.length > 0 ? [...new Set(words)].join(' ') : i18n.t('mirror.bulk.done');
}

/** What became of a change, application by application, while it is on its way and after. */
export function BulkResults({ mirror, written, nameOf }: Props) {
  const { failure } = mirror.items.state;
  if (mirror.isReadOnly) return <p role="status">{i18n.t('mirror.readOnly')}</p>;
  return (
    <div role="status" class="preview">
      {failure && <p class="problem">{apiFailureWords(failure)}</p>}
      <ScrollRegion>
        {[...written].map(([application, cells]) => (
          <li key={application}>
            {i18n.t('mirror.ofChannel', [isolate(nameOf(application)), resultOf(mirror, application, cells)])}
          </li>
        ))}
      </ScrollRegion>
    </div>
  );
}
