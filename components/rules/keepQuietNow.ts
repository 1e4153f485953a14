import { logError } from '../../utils/log';
import { keepQuiet } from '../../utils/preferences/rules/keepQuiet';
import type { QuietAction } from '../../utils/preferences/rules/quietActions';

/** Begins it from now on. The lists that show it watch what is stored. */
export const keepQuietNow = (action: QuietAction): void => void keepQuiet(action, Date.now()).catch(logError);
