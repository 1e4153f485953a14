import * as z from 'zod/mini';
import { plainText } from '../../../events/plainText';
import { redactText } from '../../../events/redact';
import { parseAddress } from '../../address';

/** A field that may be missing, `null` or of another type: then it is read as absent. */
export const maybe = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);

const readable = (value: string): string | undefined => plainText(redactText(value)) || undefined;

/** A name or a remark, made safe to show. */
export const words = maybe(z.pipe(z.string(), z.transform(readable)));

/** What something is known by, which may be a number. Nothing without it can be told from anything else. */
export const identity = z.pipe(
  z.union([z.string(), z.number()]),
  z.pipe(z.transform(String), z.string().check(z.minLength(1), z.maxLength(200))),
);

export const flag = maybe(z.boolean());

/** Cloud 66 also writes times as `2014-08-14 00:38:14 UTC`, which not every browser reads. */
const iso = (text: string): string => text.replace(/^(\S+) (\S+) UTC$/, '$1T$2Z');

/** Epoch ms. */
export const time = maybe(
  z.pipe(
    z.string(),
    z.transform((text) => {
      const at = Date.parse(iso(text));
      return Number.isNaN(at) ? undefined : at;
    }),
  ),
);

/** An address of the web that carries no credentials. */
export const link = maybe(
  z.pipe(
    z.string(),
    z.transform((text) => {
      const url = parseAddress(text);
      return url && url.username === '' && url.password === '' ? url.href : undefined;
    }),
  ),
);

/** One of a known set, by its number there; whatever else the server says is `unknown`, never guessed. */
export const numbered = <Name extends string>(names: readonly Name[]) =>
  z.catch(
    z.pipe(
      z.union([z.number(), z.string().check(z.regex(/^\d+$/))]),
      z.transform((code): Name | 'unknown' => names[Number(code)] ?? 'unknown'),
    ),
    'unknown',
  );

const meant = z.object({ code: z.catch(z.unknown(), undefined), meaning: z.catch(z.unknown(), undefined) });

/**
 * One of a known set, given as `{code, meaning}`. Only the meaning is documented for all of them; one page has it
 * as the code.
 */
export const named = <Name extends string>(names: readonly Name[]) =>
  z.catch(
    z.pipe(
      meant,
      z.transform(
        ({ code, meaning }): Name | 'unknown' =>
          names.find((name) => name === meaning) ?? names.find((name) => name === code) ?? 'unknown',
      ),
    ),
    'unknown',
  );
