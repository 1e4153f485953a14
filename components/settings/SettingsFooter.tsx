import { i18n } from '#i18n';
import { Said, type Saying } from '../Said';

interface Props {
  said: Saying;
  /** Where there is something to undo. */
  undo: (() => void) | undefined;
  /** Whether stored settings could not be read, and how to stop telling. */
  isUnreadable: boolean;
  onDismiss: () => void;
}

/** What was done last, the way back, and whether stored settings could not be read. */
export function SettingsFooter({ said, undo, isUnreadable, onDismiss }: Props) {
  return (
    <>
      {isUnreadable && (
        <div class="notice">
          <p>{i18n.t('grid.setAside')}</p>
          <button type="button" onClick={onDismiss}>
            {i18n.t('grid.dismiss')}
          </button>
        </div>
      )}
      <div class="footer">
        <Said said={said} />
        <button type="button" class="undo" aria-disabled={undo === undefined} onClick={undo}>
          {i18n.t('grid.undo')}
        </button>
      </div>
    </>
  );
}
