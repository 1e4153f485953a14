import * as z from 'zod/mini';
import { canonicalType } from './aliases';
import type { Event, Frame } from './event';
import { readFacts } from './facts';
import { identify } from './identify';
import { plainText } from './plainText';
import { redactRecord, removed } from './redact';

export type BadFrameReason = 'too-long' | 'not-json' | 'not-an-object' | 'no-event-type';
export type Decoded = { ok: true; event: Event } | { ok: false; reason: BadFrameReason };

/** What a source puts in the place of a frame's text that is too long to be kept. */
export const tooLong = 'notifier-too-long';

const envelope = z.looseObject({
  event_type: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  timestamp: z.catch(
    z.optional(z.union([z.number(), z.string().check(z.regex(/^\d+(\.\d+)?$/))])),
    undefined,
  ),
});

const dayMs = 86_400_000;
/** Before Cloud 66 existed; what is earlier is not a time. */
const earliestAt = Date.UTC(2010, 0);

/** Epoch seconds as documented, milliseconds where the number is too large for them. `null` where it is no time. */
function timeOf(timestamp: string | number | undefined, receivedAt: number): number | null {
  const value = Number(timestamp ?? Number.NaN);
  const at = value > 1e11 ? value : value * 1000;
  return at >= earliestAt && at <= receivedAt + dayMs ? Math.round(at) : null;
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** Whose frame it is and when it arrived (epoch ms). */
export interface DecodeContext {
  accountId: string;
  accountKey: string;
  receivedAt: number;
  /** The account's tokens, in case the server repeats one in an event. */
  tokens?: readonly string[];
}

/** A shorter word may be part of anything. */
const shortestSecret = 8;

/** The text without the tokens, wherever they stand. */
const withoutTokens = (data: string, tokens: readonly string[] = []): string =>
  tokens
    .filter((token) => token.length >= shortestSecret)
    .reduce((text, token) => text.replaceAll(token, removed), data);

/**
 * Reads one frame: validates it, resolves aliases, cuts out secrets and gives it its id.
 * Never throws: a frame that cannot be read is a value with the reason. An unknown type is an event like any other.
 */
export function decode(frame: Frame, context: DecodeContext): Decoded {
  if (frame.data === tooLong) return { ok: false, reason: 'too-long' };
  const body = parse(withoutTokens(frame.data, context.tokens));
  if (body === undefined) return { ok: false, reason: 'not-json' };
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { ok: false, reason: 'not-an-object' };
  const read = envelope.safeParse(body);
  if (!read.success) return { ok: false, reason: 'no-event-type' };

  const { event_type: wireType, timestamp } = read.data;
  const originalType = plainText(wireType);
  const type = canonicalType(originalType);
  if (type === '') return { ok: false, reason: 'no-event-type' };
  const stampedAt = timeOf(timestamp, context.receivedAt);
  const id = identify({
    accountKey: context.accountKey,
    type,
    timestamp: timestamp === undefined || frame.key !== undefined ? null : Number(timestamp),
    source: frame.source,
    streamId: frame.key ?? frame.streamId,
    data: frame.key === undefined ? frame.data : '',
  });
  return {
    ok: true,
    event: {
      id,
      accountId: context.accountId,
      type,
      originalType,
      source: frame.source,
      streamId: frame.streamId,
      at: stampedAt ?? context.receivedAt,
      stamped: stampedAt !== null,
      receivedAt: context.receivedAt,
      facts: readFacts(type, body as Record<string, unknown>),
      payload: redactRecord(body as Record<string, unknown>),
    },
  };
}
