import * as z from 'zod/mini';
import { isTemplate } from '../events/linkTemplates';
import type { Account } from './account';
import { isExposed, parseAddress } from './address';

/** What is wrong with a field of the form; the words are in the locale files. */
export type DraftProblem =
  | 'name-missing'
  | 'address-invalid'
  | 'address-credentials'
  | 'token-invalid'
  | 'source-missing'
  | 'link-invalid'
  | 'exposed';

/** The connect form as typed. A source whose fields are empty is none. */
export interface AccountDraft {
  name: string;
  dashboardUrl: string;
  apiToken: string;
  apiUrl: string;
  /** The one chosen among several accounts of the token, empty for the token's own. */
  apiAccountId: string;
  streamUrl: string;
  token: string;
  /** Templates for the pages of applications and servers, empty for those of the dashboard. */
  applicationLink: string;
  serverLink: string;
  /** The worded opt-in for addresses on plain http at another machine. */
  allowExposed: boolean;
}

export type DraftField = Exclude<keyof AccountDraft, 'apiAccountId'>;

export interface ValidDraft {
  /** Empty where the API is to say it. */
  name: string;
  dashboardOrigin: string;
  links?: Account['links'];
  stream?: Account['stream'];
  api?: Account['api'];
}

const name = z.string().check(z.trim(), z.minLength(1, 'name-missing' satisfies DraftProblem));

const address = z.string().check(
  z.refine((text) => parseAddress(text) !== undefined, 'address-invalid' satisfies DraftProblem),
  z.refine((text) => !hasCredentials(text), 'address-credentials' satisfies DraftProblem),
);

function hasCredentials(text: string): boolean {
  const url = parseAddress(text);
  return url !== undefined && (url.username !== '' || url.password !== '');
}

/** What a header value may carry (RFC 9110 5.5), so that `fetch` does not refuse it with words of its own. */
const headerSafe = /^[\x21-\x7e]*$/;

/** May be empty: some streams are read without one, and without one no API is asked. */
const token = z.string().check(z.trim(), z.regex(headerSafe, 'token-invalid' satisfies DraftProblem));

type Typed = Pick<AccountDraft, 'dashboardUrl' | 'apiToken' | 'apiUrl' | 'streamUrl' | 'token'>;

const hasApi = ({ apiToken }: Pick<Typed, 'apiToken'>): boolean => apiToken.trim() !== '';
const hasStream = (typed: Pick<Typed, 'streamUrl' | 'token'>): boolean =>
  typed.streamUrl.trim() !== '' || typed.token.trim() !== '';

/** Whether the form has to ask for the opt-in: an address that will be used is plain http at another machine. */
export function needsExposedConsent(typed: Typed): boolean {
  return [typed.streamUrl, typed.dashboardUrl, hasApi(typed) ? typed.apiUrl : ''].some((text) => {
    const url = parseAddress(text);
    return url !== undefined && isExposed(url);
  });
}

export type DraftResult =
  | { ok: true; draft: ValidDraft }
  | { ok: false; problems: Partial<Record<DraftField, DraftProblem>> };

function problemsOf(input: AccountDraft): Partial<Record<DraftField, DraftProblem>> {
  const used = z.object({
    dashboardUrl: address,
    ...(hasApi(input) ? { apiToken: token, apiUrl: address } : { name }),
    ...(hasStream(input) ? { streamUrl: address, token } : {}),
  });
  const problems: Partial<Record<DraftField, DraftProblem>> = {};
  for (const issue of used.safeParse(input).error?.issues ?? []) {
    problems[issue.path[0] as DraftField] ??= issue.message as DraftProblem;
  }
  if (!problems.dashboardUrl) {
    const { origin } = new URL(input.dashboardUrl.trim());
    for (const field of ['applicationLink', 'serverLink'] as const) {
      const typed = input[field].trim();
      if (typed !== '' && !isTemplate(typed, origin)) problems[field] = 'link-invalid';
    }
  }
  if (!hasApi(input) && !hasStream(input)) problems.apiToken = 'source-missing';
  if (needsExposedConsent(input) && !input.allowExposed) problems.allowExposed = 'exposed';
  return problems;
}

function linksOf({ applicationLink, serverLink }: AccountDraft): Pick<ValidDraft, 'links'> {
  const [application, server] = [applicationLink.trim(), serverLink.trim()];
  if (application === '' && server === '') return {};
  return { links: { ...(application === '' ? {} : { application }), ...(server === '' ? {} : { server }) } };
}

/** Without its fragment. */
function streamAddress(text: string): string {
  const url = new URL(text.trim());
  url.hash = '';
  return url.href;
}

/** Without anything after its path, and without a slash at its end: paths are put behind it. */
function apiAddress(text: string): string {
  const { origin, pathname } = new URL(text.trim());
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** Checks the form and normalises its addresses: the first problem of each field, or the draft to connect with. */
export function validateDraft(input: AccountDraft): DraftResult {
  const problems = problemsOf(input);
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const accountId = input.apiAccountId;
  const api = () => ({
    url: apiAddress(input.apiUrl),
    token: input.apiToken.trim(),
    ...(accountId === '' ? {} : { accountId }),
  });
  return {
    ok: true,
    draft: {
      name: input.name.trim(),
      dashboardOrigin: new URL(input.dashboardUrl.trim()).origin,
      ...linksOf(input),
      ...(hasApi(input) ? { api: api() } : {}),
      ...(hasStream(input)
        ? { stream: { url: streamAddress(input.streamUrl), token: input.token.trim() } }
        : {}),
    },
  };
}
