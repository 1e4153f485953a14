import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { readItem, watchItems } from '../storage';
import { versioned } from '../versioned';
import { isMailAddress } from './mailAddress';

/** Who gets the e-mail about billing: somebody in Finance, the primary recipient, or both. */
export const financeSchema = versioned(
  z.object({
    version: z.literal(1),
    /** An e-mail address, or nothing: then billing goes to the primary recipient. */
    address: z.union([z.literal(''), z.email()]),
    /** Whether the primary recipient is left out; means nothing without an address. */
    withoutPrimary: z.boolean(),
  }),
  [],
);

export type Finance = z.infer<typeof financeSchema>;

export const noFinance: Finance = { version: 1, address: '', withoutPrimary: false };

const keyOf = (accountId: string): string => `finance:${accountId}`;

export const isFinanceKey = (accountId: string, key: string): boolean => key === keyOf(accountId);

export const readFinance = (accountId: string): Promise<Finance> =>
  readItem('local', keyOf(accountId), financeSchema, noFinance);

/** How it is kept, to be written together with other items. */
export const financeItem = (accountId: string, finance: Finance): Record<string, Finance> => ({
  [keyOf(accountId)]: finance,
});

/** Durable when it resolves. */
export const writeFinance = (accountId: string, finance: Finance): Promise<void> =>
  browser.storage.local.set(financeItem(accountId, finance));

export const forgetFinance = (accountId: string): Promise<void> =>
  browser.storage.local.remove(keyOf(accountId));

export const watchFinance = (accountId: string, changed: () => void): (() => void) =>
  watchItems('local', (key) => key === keyOf(accountId), changed);

/** Whether this is an address that mail can be sent to, or none at all. */
export const isRecipient = (address: string): boolean => address === '' || isMailAddress(address);
