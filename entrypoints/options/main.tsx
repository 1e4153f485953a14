import { render } from 'preact';
import { setPageLanguage } from '../../components/language';
import { Options } from './Options';

setPageLanguage(document.documentElement);
const root = document.getElementById('app');
if (root) render(<Options />, root);
