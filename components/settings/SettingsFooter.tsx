import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { hasUnreadable } from '../../utils/preferences/store';

interface Props {
  accountId: string;
  said: string;
  /** Where there is something to undo. */
  undo: (() => void) | undefined;
}

/** What was done last, the way back, and whether stored settings could not be read. */
export function SettingsFooter({ accountId, said, undo }: Props) {
  const [unreadable, setUnreadable] = useState(false);
  useEffect(() => {
    hasUnreadable(accountId).then(setUnreadable, (error) => console.error(error));
  }, [accountId]);
  return (
    <>
      {unreadable && <p class="notice">{i18n.t('grid.setAside')}</p>}
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
