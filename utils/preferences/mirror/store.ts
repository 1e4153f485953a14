import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { readItem, readItems, storedKeys, watchItems } from '../../storage';
import type { Mirrored } from './cells';
import type { MirrorEdit } from './edit';
import {
  editItemSchema,
  type MirrorChoices,
  type MirrorRead,
  type MirrorState,
  mirrorChoicesSchema,
  mirrorReadSchema,
  mirrorStateSchema,
  noChoices,
  noRead,
  noState,
} from './items';

const prefix = 'mirror:';
const startOf = (accountId: string): string => `${prefix}${accountId}:`;
const choicesKey = (accountId: string): string => `${startOf(accountId)}choices`;
const stateKey = (accountId: string): string => `${startOf(accountId)}state`;
const readStart = (accountId: string): string => `${startOf(accountId)}read:`;
const editStart = (accountId: string): string => `${startOf(accountId)}edit:`;

/** Everything kept of an account's mirror. */
export interface MirrorItems {
  choices: MirrorChoices;
  state: MirrorState;
  /** Every application that was read, by uid. */
  applications: ReadonlyMap<string, Mirrored & Pick<MirrorRead, 'readAt' | 'failure'>>;
}

async function readEditKeys(keys: readonly string[]): Promise<MirrorEdit[]> {
  const found = await readItems<MirrorEdit | undefined>('local', keys, z.optional(editItemSchema), undefined);
  return [...found.values()].flatMap((edit) => edit ?? []);
}

/** The changes of an account that are on their way. */
export async function readEdits(accountId: string): Promise<MirrorEdit[]> {
  return readEditKeys(await storedKeys('local', editStart(accountId)));
}

export const readChoices = (accountId: string): Promise<MirrorChoices> =>
  readItem('local', choicesKey(accountId), mirrorChoicesSchema, noChoices);

export const readState = (accountId: string): Promise<MirrorState> =>
  readItem('local', stateKey(accountId), mirrorStateSchema, noState);

export const readApplication = (accountId: string, application: string): Promise<MirrorRead> =>
  readItem('local', readStart(accountId) + application, mirrorReadSchema, noRead);

export async function readMirror(accountId: string): Promise<MirrorItems> {
  const keys = await storedKeys('local', startOf(accountId));
  const start = readStart(accountId);
  const [choices, state, reads, edits] = await Promise.all([
    readChoices(accountId),
    readState(accountId),
    readItems(
      'local',
      keys.filter((key) => key.startsWith(start)),
      mirrorReadSchema,
      noRead,
    ),
    readEditKeys(keys.filter((key) => key.startsWith(editStart(accountId)))),
  ]);
  const byApplication = Map.groupBy(edits, ({ application }) => application);
  return {
    choices,
    state,
    applications: new Map(
      [...reads].map(([key, read]) => {
        const application = key.slice(start.length);
        const edits = byApplication.get(application) ?? [];
        return [application, { ...read, edits, feeds: choices.feeds }];
      }),
    ),
  };
}

const keyOf = (accountId: string, { application, id }: MirrorEdit): string =>
  `${editStart(accountId)}${application}:${id}`;

/**
 * Queues changes, all or none. Each has a key of its own, so nothing has to be read first: the write has left when
 * this returns, and neither another page nor the background can undo it.
 */
export const addEdits = (accountId: string, edits: readonly MirrorEdit[]): Promise<void> =>
  browser.storage.local.set(Object.fromEntries(edits.map((edit) => [keyOf(accountId, edit), edit])));

/** Ends changes, and no others that were made meanwhile. */
export const endEdits = (accountId: string, edits: readonly MirrorEdit[]): Promise<void> =>
  browser.storage.local.remove(edits.map((edit) => keyOf(accountId, edit)));

function change<T>(accountId: string, key: string, read: () => Promise<T>, make: (before: T) => T) {
  return navigator.locks.request(startOf(accountId), async () => {
    await browser.storage.local.set({ [key]: make(await read()) });
  });
}

/** Changes what was chosen. Durable when it resolves, safe beside other pages. */
export const changeChoices = (
  accountId: string,
  make: (before: MirrorChoices) => MirrorChoices,
): Promise<void> => change(accountId, choicesKey(accountId), () => readChoices(accountId), make);

export const changeState = (accountId: string, make: (before: MirrorState) => MirrorState): Promise<void> =>
  change(accountId, stateKey(accountId), () => readState(accountId), make);

export const changeApplication = (
  accountId: string,
  application: string,
  make: (before: MirrorRead) => MirrorRead,
): Promise<void> =>
  change(accountId, readStart(accountId) + application, () => readApplication(accountId, application), make);

/** Forgets what was read of applications that the token cannot see any more. */
export function keepApplications(accountId: string, kept: ReadonlySet<string>): Promise<void> {
  const start = readStart(accountId);
  return navigator.locks.request(startOf(accountId), async () => {
    const keys = await storedKeys('local', start);
    const gone = keys.filter((key) => !kept.has(key.slice(start.length)));
    await browser.storage.local.remove(gone);
  });
}

/** Removes everything of an account's mirror. */
export function forgetMirror(accountId: string): Promise<void> {
  return navigator.locks.request(startOf(accountId), async () => {
    await browser.storage.local.remove(await storedKeys('local', startOf(accountId)));
  });
}

export const watchMirror = (accountId: string, changed: () => void): (() => void) =>
  watchItems('local', (key) => key.startsWith(startOf(accountId)), changed);

/** Calls back when a change of any account was queued or has ended. */
export const watchAllEdits = (changed: () => void): (() => void) =>
  watchItems('local', (key) => key.startsWith(prefix) && key.includes(':edit:'), changed);
