import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { presets } from '../preferences/presets';
import { readItem, watchItems } from '../storage';

/** The steps of the first run, in their order. */
export const steps = ['connect', 'preset', 'test'] as const;

export type Step = (typeof steps)[number];

/** `recommended`: what is on until somebody changes it. */
export const choices = ['recommended', ...presets] as const;

export type Choice = (typeof choices)[number];

const progressSchema = z.object({
  step: z.enum([...steps, 'done']),
  /** What was chosen in the second step. */
  choice: z.enum(choices),
  /** The test in the third step was not seen, and nobody has seen one since. */
  isMissed: z.optional(z.boolean()),
});

/** How far somebody came on the first-run page. */
export type Progress = z.infer<typeof progressSchema>;

const key = 'welcome';
const beginning: Progress = { step: 'connect', choice: 'recommended' };

export const readProgress = (): Promise<Progress> => readItem('local', key, progressSchema, beginning);

export const writeProgress = (progress: Progress): Promise<void> =>
  browser.storage.local.set({ [key]: progress });

export const watchProgress = (changed: () => void): (() => void) =>
  watchItems('local', (each) => each === key, changed);

/** Where somebody is who came so far: without an account there is nothing to choose or to test. */
export const stepNow = ({ step }: Progress, hasAccount: boolean): Progress['step'] =>
  hasAccount || step === 'done' ? step : 'connect';

/** What follows a step that was done or skipped. */
export function stepAfter(step: Step, hasAccount: boolean): Progress['step'] {
  return hasAccount ? (steps[steps.indexOf(step) + 1] ?? 'done') : 'done';
}
