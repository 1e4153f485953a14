import { render } from 'preact';
import { setPageLanguage } from '../../utils/language/language';
import { Options } from './Options';

setPageLanguage(document.documentElement);
const root = document.getElementById('app');
if (root) render(<Options />, root);
