import * as z from 'zod/mini';

/** Turns an item of one version into one of the next. */
export type Migration = (item: Record<string, unknown>) => Record<string, unknown>;

const versionOf = (value: unknown): number | undefined => {
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  return typeof version === 'number' && Number.isInteger(version) && version >= 1 ? version : undefined;
};

/**
 * A stored item whose shape has a `version`, read from any version so far: `migrations[0]` takes version 1 to 2, and
 * so on. An item of a later version than the newest known does not parse, so that it is set aside before anything is written in its place.
 */
export function versioned<T extends { version: number }>(
  newest: z.ZodMiniType<T>,
  migrations: readonly Migration[],
): z.ZodMiniType<T> {
  const upgrade = (value: unknown): unknown => {
    const version = versionOf(value);
    if (version === undefined) return value;
    try {
      return migrations
        .slice(version - 1)
        .reduce((item, migrate, step) => ({ ...migrate(item), version: version + step + 1 }), {
          ...(value as Record<string, unknown>),
        });
    } catch {
      return undefined;
    }
  };
  return z.pipe(z.pipe(z.unknown(), z.transform(upgrade)), newest) as unknown as z.ZodMiniType<T>;
}
