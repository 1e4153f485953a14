import type { SeenStack } from './seen';

/** An event that was made out of two snapshots, in the shape that Cloud 66's webhook of that type has. */
export interface DerivedEvent {
  /** The same whenever the same two snapshots are compared, and for deployments and backups in every browser. */
  key: string;
  body: { timestamp: number; event_type: string } & Record<string, unknown>;
}

/** Events in the order they happened, and what to compare with next time. */
export interface Derived<Memory> {
  events: DerivedEvent[];
  memory: Memory;
}

/** Of which application a part was read and when. Epoch ms by the server's clock. */
export interface Reading {
  stack: SeenStack;
  at: number;
  /** What happened before this was there when the application was first seen: it is no news. */
  since: number;
  /** When the part was read before. */
  before?: number | undefined;
}

/** An event and the time it happened, epoch ms. */
export function eventAt(
  at: number,
  key: string,
  type: string,
  fields: Record<string, unknown>,
): DerivedEvent {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  const body = { timestamp: Math.floor(at / 1000), event_type: type, ...Object.fromEntries(known) };
  return { key, body };
}

/** The application as a webhook's body has it. Never with its redeploy hook, which is a secret. */
export function stackFields(stack: SeenStack): Record<string, unknown> {
  const fields = {
    uid: stack.uid,
    name: stack.name,
    environment: stack.environment,
    framework: stack.framework,
    account_name: stack.accountName,
    application_address: stack.applicationAddress,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The earliest first; what happened in the same second stays in its order. */
export const inOrder = (events: readonly DerivedEvent[]): DerivedEvent[] =>
  events.toSorted((one, other) => one.body.timestamp - other.body.timestamp);
