import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAccountServer } from '../account-server/account-server.ts';
import type { Screen } from '../drivers/driver.ts';
import { fillForm, formFor } from './connect.ts';
import { startRedirectingServer } from './redirecting-server.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;
let options: Screen;
beforeAll(async () => {
  rig = await startRig();
  options = await rig.driver.open('options.html');
  await fillForm(options, formFor(rig.server));
  await rig.driver.permissionPrompt('grant', () => options.click('button', 'Test connection'));
  await options.waitForText(words.works);
});
afterAll(() => rig?.stop());

const words = {
  works: 'the event stream answers',
  token: 'did not accept the token',
  notStream: 'does not answer with an event stream',
  unreachable: 'Cannot reach the server',
  redirected: 'redirects to another one',
};

async function tryAddress(stream: string, expected: string, token = rig.server.token): Promise<void> {
  await options.fill('Stream address', stream);
  await options.fill('Token', token);
  await options.click('button', 'Test connection');
  await options.waitForText(expected);
}

test('says that the token is wrong', () => tryAddress(rig.server.streamUrl, words.token, 'not-the-token'));
test('says that a page is not an event stream', () => tryAddress(rig.server.dashboardUrl, words.notStream));

test('says that nothing can be reached', async () => {
  const gone = await startAccountServer();
  await gone.close();
  await tryAddress(gone.streamUrl, words.unreachable);
});

test('sends the token to no other origin than the one typed', async () => {
  const other = await startAccountServer();
  const redirecting = await startRedirectingServer(other.streamUrl);
  try {
    await tryAddress(`${redirecting.origin}/events`, words.redirected);
    expect(other.requests).toEqual([]);
  } finally {
    await redirecting.close();
    await other.close();
  }
});
