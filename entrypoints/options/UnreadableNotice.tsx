import { i18n } from '#i18n';
import { useStored } from '../../components/useStored';
import { forgetUnreadable, readUnreadable, watchUnreadable } from '../../utils/accounts/store';
import { logError } from '../../utils/log';
import { sendMessage } from '../../utils/messaging';

const source = { read: readUnreadable, watch: watchUnreadable };

async function remove(ids: readonly string[]): Promise<void> {
  for (const id of ids) await sendMessage('disconnect', id);
  await forgetUnreadable();
}

/** Says when a stored account cannot be read, and removes what is left of it. */
export function UnreadableNotice({ say }: { say: (words: string) => void }) {
  const unreadable = useStored(source);
  if (!unreadable?.any) return null;
  const onClick = () =>
    void remove(unreadable.ids).catch((error) => {
      logError(error);
      say(i18n.t('options.unexpected'));
    });
  return (
    <div role="alert">
      <p class="problem">{i18n.t('options.unreadable')}</p>
      <p class="buttons">
        <button type="button" onClick={onClick}>
          {i18n.t('options.removeUnreadable')}
        </button>
      </p>
    </div>
  );
}
