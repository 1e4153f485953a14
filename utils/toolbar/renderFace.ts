import { browser } from 'wxt/browser';
import type { Face } from './faceOf';

/** What this background last put there; a new one puts it there again. */
const rendered: Partial<Face> = {};

const icons = (start: string) => ({ 16: `/icons/${start}16.png`, 32: `/icons/${start}32.png` });

/** Without an icon Firefox goes back to the manifest's, the hollow one, of which it has one for each kind of theme. */
const hollow = import.meta.env.FIREFOX ? { path: {} } : { path: icons('hollow-') };

/** Shows the icon and the title in the toolbar, each once however often it is asked: an icon is drawn anew from its file. */
export async function renderFace({ isConnected, title }: Face): Promise<void> {
  if (isConnected !== rendered.isConnected) {
    await browser.action.setIcon(isConnected ? { path: icons('') } : hollow);
    rendered.isConnected = isConnected;
  }
  if (title === rendered.title) return;
  await browser.action.setTitle({ title });
  rendered.title = title;
}
