import { render } from 'preact';
import { setPageLanguage } from '../../utils/language/language';
import { sendMessage } from '../../utils/messaging';
import { Popup } from './Popup';

setPageLanguage(document.documentElement);
const root = document.getElementById('app');
if (root) render(<Popup />, root);

// The popup also works while the background cannot answer.
Promise.resolve()
  .then(() => sendMessage('ensureRunning', 'check'))
  .catch((error) => console.warn(error));
