import { render } from 'preact';
import { i18n } from '#i18n';
import { setPageLanguage } from '../../utils/language/language';
import { Options } from './Options';

setPageLanguage(document.documentElement);
document.title = i18n.t('options.title');
const root = document.getElementById('app');
if (root) render(<Options />, root);
