/** How long a value is as JSON, in bytes. */
export const sizeOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * As many fields of a JSON object as have room, the smallest first and in their own order: a log of 30 kB gives way to
 * the name of what it is about, also where both are inside of another object. `room`: bytes as JSON.
 */
export function fitting(record: Record<string, unknown>, room: number): Record<string, unknown> {
  const fields = Object.entries(record).map(([key, value]) => ({
    key,
    value,
    size: sizeOf({ [key]: value }),
  }));
  const kept = new Map<string, unknown>();
  let left = room - 2;
  for (const { key, value, size } of fields.toSorted((a, b) => a.size - b.size)) {
    const isWhole = size <= left;
    const part = isWhole || !isRecord(value) ? value : fitting(value, left - sizeOf({ [key]: {} }));
    if (!isWhole && (!isRecord(part) || Object.keys(part).length === 0)) continue;
    kept.set(key, part);
    left -= sizeOf({ [key]: part });
  }
  return Object.fromEntries(fields.flatMap(({ key }) => (kept.has(key) ? [[key, kept.get(key)]] : [])));
}
