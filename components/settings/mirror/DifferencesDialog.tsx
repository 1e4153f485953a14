import { i18n } from '#i18n';
import { isolate } from '../../../utils/language/isolate';
import { rowOfAlert } from '../../../utils/preferences/mirror/alertNames';
import { asksForAddress } from '../../../utils/preferences/mirror/bulk';
import { type Difference, theirCell } from '../../../utils/preferences/mirror/difference';
import type { Wanted } from '../../../utils/preferences/mirror/edit';
import type { MirrorItems } from '../../../utils/preferences/mirror/store';
import { Dialog } from '../../Dialog';
import { alertTitle } from './alertTitle';
import { CloseButton } from './CloseButton';
import { differenceWords } from './cellNotes';
import type { MirrorView } from './useMirror';

interface Props {
  mirror: MirrorView;
  applications: MirrorItems['applications'];
  nameOf: (application: string) => string;
  /** Asks for the address that is missing. */
  onAsk: (application: string, wanted: Wanted) => void;
  onClose: () => void;
}

const side = (on: boolean): string => i18n.t(on ? 'mirror.on' : 'mirror.off');

/** Where Cloud 66 does not have what was asked for here: each row is decided for one side or the other. */
export function DifferencesDialog({ mirror, applications, nameOf, onAsk, onClose }: Props) {
  const rows = [...applications].flatMap(([application, { alerts, differences }]) =>
    differences.map((difference) => ({
      application,
      difference,
      theirs: theirCell(alerts, difference).on,
    })),
  );
  const titleOf = ({ alert, channel }: Difference) =>
    i18n.t('grid.cell', [alertTitle(rowOfAlert(alert)), i18n.t(`channels.${channel}`)]);
  function takeMine(application: string, { alert, channel, on, address }: Difference): void {
    const wanted = { alert, channel, on, address };
    const mirrored = applications.get(application);
    if (mirrored && asksForAddress(mirrored, wanted)) onAsk(application, wanted);
    else mirror.change(new Map([[application, [wanted]]]), i18n.t('mirror.queued'));
  }

  return (
    <Dialog title={i18n.t('mirror.differences.title')} onClose={onClose}>
      {rows.length === 0 ? (
        <p role="status">{i18n.t('mirror.differences.none')}</p>
      ) : (
        <ul class="differences">
          {rows.map(({ application, difference, theirs }) => {
            const name = i18n.t('changes.ofApplication', [isolate(nameOf(application)), titleOf(difference)]);
            return (
              <li key={`${application} ${difference.alert} ${difference.channel}`}>
                <p>
                  <strong>{name}</strong>
                </p>
                <p>{i18n.t('mirror.differences.sides', [side(difference.on), side(theirs)])}</p>
                <p class="quiet">{differenceWords(difference)}</p>
                <p class="buttons">
                  <button
                    type="button"
                    aria-label={i18n.t('mirror.differences.theirsNamed', [name])}
                    onClick={() => mirror.takeTheirs(application, difference)}
                  >
                    {i18n.t('mirror.differences.theirs')}
                  </button>
                  <button
                    type="button"
                    aria-label={i18n.t('mirror.differences.mineNamed', [name])}
                    disabled={mirror.isReadOnly}
                    onClick={() => takeMine(application, difference)}
                  >
                    {i18n.t('mirror.differences.mine')}
                  </button>
                </p>
              </li>
            );
          })}
        </ul>
      )}
      <CloseButton onClose={onClose} />
    </Dialog>
  );
}
