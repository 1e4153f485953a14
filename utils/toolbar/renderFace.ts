import { browser } from 'wxt/browser';
import type { Face } from './faceOf';

/** What this background last put there; a new one puts it there again. */
let rendered: string | undefined;

const icons = (start: string) => ({ 16: `/icons/${start}16.png`, 32: `/icons/${start}32.png` });

/** Without an icon Firefox goes back to the manifest's, the hollow one, of which it has one for each kind of theme. */
const hollow = import.meta.env.FIREFOX ? { path: {} } : { path: icons('hollow-') };

/** Shows the icon and the title in the toolbar, once however often it is asked. */
export async function renderFace(face: Face): Promise<void> {
  const wanted = JSON.stringify(face);
  if (wanted === rendered) return;
  await browser.action.setIcon(face.isConnected ? { path: icons('') } : hollow);
  await browser.action.setTitle({ title: face.title });
  rendered = wanted;
}
