import { i18n } from '#i18n';
import { isolate } from '../../../utils/language/isolate';
import { plural } from '../../../utils/language/plural';
import type { BulkLine } from '../../../utils/preferences/mirror/bulk';
import { ScrollRegion } from '../../ScrollRegion';

interface Props {
  lines: readonly BulkLine[];
  nameOf: (application: string) => string;
}

function wordsOf({ changes }: BulkLine): string {
  if (changes.length === 0) return i18n.t('changes.none');
  const on = changes.filter((change) => change.on).length;
  return i18n.t('changes.summary', [plural('changes.on', on), plural('changes.off', changes.length - on)]);
}

/** What a change of many cells changes in each application. */
export const BulkPreview = ({ lines, nameOf }: Props) => (
  <div class="preview">
    <ScrollRegion>
      {lines.map((line) => (
        <li key={line.application}>
          {i18n.t('changes.ofApplication', [isolate(nameOf(line.application)), wordsOf(line)])}
          {line.feeds > 0 && <small>{plural('mirror.bulk.feeds', line.feeds)}</small>}
        </li>
      ))}
    </ScrollRegion>
  </div>
);
