import { i18n } from '#i18n';
import type { DraftProblem } from '../utils/accounts/draft';

const keys = {
  'name-missing': 'problems.nameMissing',
  'address-invalid': 'problems.addressInvalid',
  'address-credentials': 'problems.addressCredentials',
  'token-invalid': 'problems.tokenInvalid',
  'source-missing': 'problems.sourceMissing',
  'link-invalid': 'problems.linkInvalid',
  exposed: 'problems.exposed',
} as const satisfies Record<DraftProblem, string>;

/** What is wrong with a field of the form, in words. */
export const problemWords = (problem: DraftProblem): string => i18n.t(keys[problem]);
