import * as z from 'zod/mini';
import type { StreamConnection } from './account';
import { isExposed, parseAddress } from './address';

/** What is wrong with a field of the form; the words are in the locale files. */
export type DraftProblem =
  | 'name-missing'
  | 'address-invalid'
  | 'address-credentials'
  | 'token-missing'
  | 'token-invalid'
  | 'exposed';
export type DraftField = 'name' | 'dashboardUrl' | 'streamUrl' | 'token' | 'allowExposed';

/** The connect form as typed. */
export interface AccountDraft {
  name: string;
  dashboardUrl: string;
  streamUrl: string;
  token: string;
  /** The worded opt-in for addresses on plain http at another machine. */
  allowExposed: boolean;
}

export interface ValidDraft {
  name: string;
  dashboardOrigin: string;
  stream: StreamConnection;
}

const address = z.string().check(
  z.refine((text) => parseAddress(text) !== undefined, 'address-invalid' satisfies DraftProblem),
  z.refine((text) => !hasCredentials(text), 'address-credentials' satisfies DraftProblem),
);

function hasCredentials(text: string): boolean {
  const url = parseAddress(text);
  return url !== undefined && (url.username !== '' || url.password !== '');
}

/** What a header value may carry (RFC 9110 5.5), so that `fetch` does not refuse it with words of its own. */
const headerSafe = /^[\x21-\x7e]+$/;

const draftSchema = z.object({
  name: z.string().check(z.trim(), z.minLength(1, 'name-missing' satisfies DraftProblem)),
  dashboardUrl: address,
  streamUrl: address,
  token: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'token-missing' satisfies DraftProblem),
      z.regex(headerSafe, 'token-invalid' satisfies DraftProblem),
    ),
  allowExposed: z.boolean(),
});

/** Whether the form has to ask for the opt-in: the stream or the dashboard is plain http at another machine. */
export function needsExposedConsent(typed: Pick<AccountDraft, 'streamUrl' | 'dashboardUrl'>): boolean {
  return [typed.streamUrl, typed.dashboardUrl].some((text) => {
    const url = parseAddress(text);
    return url !== undefined && isExposed(url);
  });
}

export type DraftResult =
  | { ok: true; draft: ValidDraft }
  | { ok: false; problems: Partial<Record<DraftField, DraftProblem>> };

/** Checks the form and normalises its addresses: the first problem of each field, or the draft to connect with. */
export function validateDraft(input: AccountDraft): DraftResult {
  const read = draftSchema.safeParse(input);
  const problems: Partial<Record<DraftField, DraftProblem>> = {};
  for (const issue of read.error?.issues ?? []) {
    problems[issue.path[0] as DraftField] ??= issue.message as DraftProblem;
  }
  if (needsExposedConsent(input) && !input.allowExposed) {
    problems.allowExposed = 'exposed';
  }
  if (!read.success || Object.keys(problems).length > 0) return { ok: false, problems };

  const { name, token } = read.data;
  const stream = new URL(read.data.streamUrl.trim());
  stream.hash = '';
  const dashboardOrigin = new URL(read.data.dashboardUrl.trim()).origin;
  return { ok: true, draft: { name, dashboardOrigin, stream: { url: stream.href, token } } };
}
