import { render } from 'preact';
import { setPageLanguage } from '../../utils/language/language';
import { Popup } from './Popup';

setPageLanguage(document.documentElement);
const root = document.getElementById('app');
if (root) render(<Popup />, root);
