import type { AccountServer } from '../account-server/account-server.ts';
import type { Screen, TimeLimit } from '../drivers/driver.ts';
import { chosenBrowser, type Rig, type RigOptions, startRig } from './rig.ts';

/** What a person types to connect an account. */
export interface ConnectForm {
  name: string;
  dashboard: string;
  stream: string;
  token: string;
}

/** What the options page says of an account whose stream is open. */
export const live = 'Live · ';

/** What connects to this server. */
export function formFor(server: AccountServer): ConnectForm {
  const { dashboardUrl, streamUrl, token } = server;
  return { name: 'Acme', dashboard: new URL(dashboardUrl).origin, stream: streamUrl, token };
}

/** Types an account into the form of the options page. */
export async function fillForm(
  options: Screen,
  { name, dashboard, stream, token }: ConnectForm,
): Promise<void> {
  await options.fill('Name', name);
  await options.fill('Dashboard address', dashboard);
  await options.fill('Stream address', stream);
  await options.fill('Token', token);
}

/** Types a Cloud 66 token into the form, and nothing else than where it goes. */
export async function fillToken(options: Screen, { origin, apiUrl, apiToken }: AccountServer): Promise<void> {
  await options.fill('Cloud 66 token', apiToken);
  await options.fill('API address', apiUrl);
  await options.fill('Dashboard address', origin);
}

/** Connects to the rig's server as a person would; resolves when the options page says that its stream is open. */
export async function connect(
  { server, driver }: Pick<Rig, 'server' | 'driver'>,
  limit?: TimeLimit,
): Promise<void> {
  const options = await driver.open('options.html');
  await fillForm(options, formFor(server));
  await driver.permissionPrompt('grant', () => options.click('button', 'Connect'));
  await options.waitForText(live, limit);
  await options.close();
}

/** A rig whose browser is connected to its server. */
export async function connected(options?: RigOptions): Promise<Rig> {
  const rig = await startRig(chosenBrowser(), options);
  try {
    await connect(rig);
    return rig;
  } catch (error) {
    await rig.stop();
    throw error;
  }
}
