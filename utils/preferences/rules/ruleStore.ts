import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { forgetAside, hasSetAside, readItem, watchItems } from '../../storage';
import { versioned } from '../../versioned';
import { behavioursSchema } from './behaviour';
import { forgetMutes, mutesKey, readMutes, watchMutes } from './muteStore';
import { noQuietHours, quietHoursSchema } from './quietHours';
import type { Rules } from './rules';

const key = 'rules';

/** What a person has set for all accounts. */
const ruleSettingsSchema = versioned(
  z.object({ version: z.literal(1), quietHours: quietHoursSchema, behaviours: behavioursSchema }),
  [],
);

export type RuleSettings = z.infer<typeof ruleSettingsSchema>;

const noRuleSettings: RuleSettings = { version: 1, quietHours: noQuietHours, behaviours: {} };

export const readRuleSettings = (): Promise<RuleSettings> =>
  readItem('local', key, ruleSettingsSchema, noRuleSettings);

/** Durable when it resolves; safe beside other pages doing the same. */
export const changeRuleSettings = (edit: (before: RuleSettings) => RuleSettings): Promise<void> =>
  navigator.locks.request(key, async () => {
    await browser.storage.local.set({ [key]: edit(await readRuleSettings()) });
  });

/** All that `rulesAt` needs. */
export async function readRules(): Promise<Rules> {
  const [{ mutes, snooze }, { quietHours }] = await Promise.all([readMutes(), readRuleSettings()]);
  return { mutes, snooze, quietHours };
}

export const watchRuleSettings = (changed: () => void): (() => void) =>
  watchItems('local', (changedKey) => changedKey === key, changed);

export function watchRules(changed: () => void): () => void {
  const stops = [watchMutes(changed), watchRuleSettings(changed)];
  return () => {
    for (const stop of stops) stop();
  };
}

const isOurs = (storedKey: string): boolean => storedKey === key || storedKey === mutesKey;

/** Whether stored rules could not be read and were set aside. */
export const hasUnreadableRules = (): Promise<boolean> => hasSetAside(isOurs);

export const forgetUnreadableRules = (): Promise<void> => forgetAside(isOurs);

/** Forgets what is about an account that is gone. */
export async function forgetRules(accountId: string): Promise<void> {
  await forgetMutes(accountId);
  const { quietHours } = await readRuleSettings();
  if (!quietHours.applications.some((application) => application.accountId === accountId)) return;
  await changeRuleSettings((before) => ({
    ...before,
    quietHours: {
      ...before.quietHours,
      applications: before.quietHours.applications.filter(
        (application) => application.accountId !== accountId,
      ),
    },
  }));
}
