import { render } from 'preact';
import { i18n } from '#i18n';
import { setPageLanguage } from '../../utils/language/language';
import { Welcome } from './Welcome';

setPageLanguage(document.documentElement);
document.title = i18n.t('welcome.pageTitle');
const root = document.getElementById('app');
if (root) render(<Welcome />, root);
