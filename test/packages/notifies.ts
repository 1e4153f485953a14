import type { BrowserName } from '../drivers/driver.ts';
import { connect } from '../e2e/connect.ts';
import { shown } from '../e2e/notifications.ts';
import { serverEvent } from '../e2e/payloads.ts';
import { startRig } from '../e2e/rig.ts';

/**
 * Installs a store package as the README says, connects an account by its options page, and resolves when an event was
 * shown by the desktop. Chromium takes the folder that the package was unpacked into, Firefox the package itself.
 */
export async function notifies(browser: BrowserName, extensionDir: string, packed: Buffer): Promise<void> {
  const rig = await startRig(browser, { extensionDir, packed });
  try {
    await connect(rig);
    await rig.server.post(serverEvent('server.stopped', 'lion'));
    await shown(rig.desk, 'Server lion stopped');
  } finally {
    await rig.stop();
  }
}
