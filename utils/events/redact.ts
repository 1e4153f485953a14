export const removed = '[removed]';

const secretKey = /redeploy_hook|token|secret|password|private_key|api_key|^authorization$/i;

/** Secrets known by their shape. Never by entropy: OAuth app ids and commit hashes have to stay readable. */
const secretShapes: readonly [RegExp, string][] = [
  [/https?:\/\/hooks\.cloud66\.com\/[^\s"'<>]*/gi, removed],
  [/https?:\/\/hooks\.slack(?:-gov)?\.com\/[^\s"'<>]*/gi, removed],
  [/\b(bearer\s+)[\w.~+/=-]{8,}/gi, `$1${removed}`],
  [/\bxox[a-z]-[\w-]+/gi, removed],
  [/\bwhsec_[\w+/=-]+/g, removed],
  [/-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g, removed],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#@"'<>]{1,512}@/gi, `$1${removed}@`],
];

const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 32;

/** The text with every secret of a known shape cut out. */
export function redactText(text: string): string {
  return secretShapes.reduce((rest, [shape, replacement]) => rest.replace(shape, replacement), text);
}

/**
 * A copy of a parsed JSON value without its secrets: values of keys that name one, and texts that look like one.
 * Keys that could reach a prototype are dropped; what lies deeper than 32 levels is replaced.
 */
function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return removed;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return redactRecord(value as Record<string, unknown>, depth);
}

/** `redact` for an object, keeping its type. */
export function redactRecord(record: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const safe = Object.entries(record).filter(([key]) => !dangerousKeys.has(key));
  return Object.fromEntries(
    safe.map(([key, item]) => [
      redactText(key),
      secretKey.test(key) && item != null ? removed : redact(item, depth + 1),
    ]),
  );
}
