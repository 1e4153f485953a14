import { i18n } from '#i18n';
import { logError } from '../../utils/log';

/**
 * Begins or ends some quiet. The lists that show it watch what is stored; what could not be stored is said, until
 * something can.
 */
export const quietly = (change: Promise<void>, say: (words: string) => void): void =>
  void change.then(
    () => say(''),
    (error) => {
      logError(error);
      say(i18n.t('options.unexpected'));
    },
  );
