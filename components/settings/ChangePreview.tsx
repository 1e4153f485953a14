import { i18n } from '#i18n';
import { isolate } from '../../utils/language/isolate';
import { plural } from '../../utils/language/plural';
import { applyChanges, type CellChange } from '../../utils/preferences/changes';
import {
  type CellAddress,
  everyApplication,
  isOn,
  type Preferences,
} from '../../utils/preferences/preferences';
import { ScrollRegion } from '../ScrollRegion';
import { rowTitle } from './gridModel';

interface Props {
  preferences: Preferences;
  changes: readonly CellChange[];
  /** The name of an application, where several are changed at once. */
  nameOf?: (application: string) => string;
}

/** So many lines say enough. */
const mostLines = 100;

/** Which switches would look different after the changes. */
export function ChangePreview({ preferences, changes, nameOf }: Props) {
  const after = applyChanges(preferences, changes);
  const visible = changes.filter((cell) => isOn(preferences, cell) !== isOn(after, cell));
  const on = visible.filter((cell) => isOn(after, cell)).length;

  const words = (cell: CellAddress) => {
    const named = i18n.t('grid.cell', [rowTitle(cell.type), i18n.t(`channels.${cell.channel}`)]);
    const whose = nameOf && cell.application !== everyApplication ? nameOf(cell.application) : undefined;
    const place = whose === undefined ? named : i18n.t('changes.ofApplication', [isolate(whose), named]);
    return i18n.t(isOn(after, cell) ? 'changes.turnsOn' : 'changes.turnsOff', [place]);
  };
  return (
    <div class="preview">
      <p role="status">
        {visible.length === 0
          ? i18n.t('changes.none')
          : i18n.t('changes.summary', [plural('changes.on', on), plural('changes.off', visible.length - on)])}
      </p>
      {visible.length > 0 && (
        <ScrollRegion>
          {visible.slice(0, mostLines).map((cell) => (
            <li key={`${cell.application} ${cell.type} ${cell.channel}`}>{words(cell)}</li>
          ))}
          {visible.length > mostLines && <li>{plural('changes.more', visible.length - mostLines)}</li>}
        </ScrollRegion>
      )}
    </div>
  );
}
