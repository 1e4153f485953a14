import { catalogue } from '../events/catalogue';
import type { CellChange } from './changes';
import { everyApplication } from './preferences';

/** What Cloud 66 itself mails nobody about until it is asked to (its notification settings, 2022). */
const exceptions: ReadonlySet<string> = new Set(['account.suspended', 'stack.deploy.started']);

/** Switches e-mail on for what Cloud 66 mails by default: for all applications, or for what is of one. */
export const cloud66Default = (application: string | undefined): CellChange[] =>
  catalogue
    .filter(({ type, scope, category }) => {
      const isOfOne = application === undefined || scope === 'application';
      return isOfOne && category !== 'tests' && !exceptions.has(type);
    })
    .map(({ type }) => ({ application: application ?? everyApplication, type, channel: 'email', to: true }));
