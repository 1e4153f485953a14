import { describe, expect, test } from 'vitest';
import { drain } from '@/utils/channels/drain';
import { chromeNotification, firefoxNotification } from '@/utils/channels/notification';
import type { Message } from '@/utils/channels/types';
import { severities } from '@/utils/events/catalogue';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { behaviourOf } from '@/utils/preferences/rules/behaviour';
import { changeRuleSettings } from '@/utils/preferences/rules/ruleStore';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';

const account = fakeAccount();
const now = () => seededAt + 120_000;

/** What the desktop is asked for when a server stops. */
async function stopped(): Promise<Message | undefined> {
  const db = await openJournal();
  await ingest(db, { account, source: 'stream', frames: [fakeFrame()] }, now);
  let asked: Message | undefined;
  const deliver = async (message: Message) => {
    asked = message;
    return { state: 'sent' } as const;
  };
  await drain(db, { now, bornAt: 0, findAccount: async () => account, desktop: { deliver } });
  return asked;
}

describe('a notification', () => {
  test('stays where something went wrong, and makes its sound, until somebody wants it otherwise', () => {
    const staying = severities.filter((severity) => behaviourOf({}, severity).stays);
    expect(staying).toEqual(['failure', 'security', 'billing', 'warning']);
    expect(severities.filter((severity) => behaviourOf({}, severity).silent)).toEqual([]);
  });

  test('behaves as is set for its severity when it is made', async () => {
    expect(await stopped()).toMatchObject({ severity: 'failure', behaviour: { stays: true, silent: false } });
    const behaviours = { failure: { stays: false, silent: true } };
    await changeRuleSettings((before) => ({ ...before, behaviours }));
    const message = await stopped();
    expect(message?.behaviour).toEqual({ stays: false, silent: true });
    expect(message && chromeNotification(message)).toMatchObject({ requireInteraction: false, silent: true });
  });

  test('asks Firefox for nothing that it refuses', async () => {
    const message = await stopped();
    expect(Object.keys(message ? firefoxNotification(message) : {})).toEqual([
      'type',
      'iconUrl',
      'title',
      'message',
    ]);
  });

  test('names its account, however long that name is, in a few words', async () => {
    const message = await stopped();
    const named = message && { ...message, accountName: `Acme\n${'x'.repeat(200)}` };
    const name = `Acme ${'x'.repeat(34)}…`;
    expect(named && chromeNotification(named).contextMessage).toBe(name);
    expect(named && firefoxNotification(named).message.endsWith(name)).toBe(true);
  });
});
