import { i18n } from '#i18n';

interface Props {
  said: string;
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
        <p class="said" role="status">
          {said}
        </p>
        <button type="button" class="undo" aria-disabled={undo === undefined} onClick={undo}>
          {i18n.t('grid.undo')}
        </button>
      </div>
    </>
  );
}
