import type { EventFacts } from './event';
import { plainUrl } from './plainUrl';

/** Addresses that a person set in place of the dashboard's, with placeholders for what an event is about. */
export interface LinkTemplates {
  application?: string | undefined;
  server?: string | undefined;
}

type Reader = (facts: EventFacts) => string | number | undefined;

/** What may stand in braces. */
const placeholders: Readonly<Record<string, Reader>> = {
  stack_id: ({ application }) => application?.stackId,
  stack_uid: ({ application }) => application?.uid,
  stack_name: ({ application }) => application?.name,
  server_uid: ({ server }) => server?.uid,
  server_name: ({ server }) => server?.name,
};

export const placeholderNames: readonly string[] = Object.keys(placeholders).map((name) => `{${name}}`);

const inBraces = /\{([^{}]*)\}/g;

/** The template with `value` in every place; `undefined` where that is no address that may be opened. */
function addressWith(template: string, value: string, dashboardOrigin: string): URL | undefined {
  const url = plainUrl(template.replace(inBraces, value));
  return url?.protocol === 'https:' || url?.origin === dashboardOrigin ? url : undefined;
}

/**
 * Whether a template leads where it says: to https or the account's own dashboard, whatever an event puts into its
 * places, which may not be part of the host.
 */
export function isTemplate(template: string, dashboardOrigin: string): boolean {
  const names = [...template.matchAll(inBraces)].map(([, name = '']) => name);
  const [one, other] = ['x', 'y'].map((value) => addressWith(template, value, dashboardOrigin));
  return (
    names.every((name) => Object.hasOwn(placeholders, name)) &&
    one !== undefined &&
    one.origin === other?.origin
  );
}

/** The template filled in from an event; `undefined` where the event leaves a place empty. */
export function fillTemplate(
  template: string | undefined,
  facts: EventFacts,
  dashboardOrigin: string,
): string | undefined {
  if (template === undefined || !isTemplate(template, dashboardOrigin)) return undefined;
  const values = [...template.matchAll(inBraces)].map(([, name = '']) => placeholders[name]?.(facts));
  if (values.includes(undefined)) return undefined;
  const filled = template.replace(inBraces, () => encodeURIComponent(String(values.shift())));
  return plainUrl(filled)?.href;
}
