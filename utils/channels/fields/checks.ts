import * as z from 'zod/mini';
import { plainText } from '../../events/plainText';

/** What is wrong with a field; the words are in the locale files. */
const fieldProblems = [
  'missing',
  'not-a-url',
  'not-https',
  'credentials-in-url',
  'not-slack',
  'loop',
  'private-key',
  'secret-form',
  'not-an-address',
  'control-characters',
] as const;
export type FieldProblem = (typeof fieldProblems)[number];

/** The problem that a field was refused for. */
export const problemOf = (error: z.core.$ZodError): FieldProblem | undefined =>
  fieldProblems.find((problem) => error.issues.some(({ message }) => message === problem));

/** A check whose failure is this problem, and the last one of its field. */
export const refuse = (isFine: (text: string) => boolean, problem: FieldProblem) =>
  z.refine<string>(isFine, { error: problem, abort: true });

const control = /[\p{Cc}\u2028\u2029]/u;
/** A PEM block, or the signing half of an asymmetric key of Standard Webhooks. */
const privateKey = /-----BEGIN|PRIVATE KEY|^whsk_/;

/** What no field may have in it, wherever it goes. */
export const safe = [
  refuse((text) => !privateKey.test(text), 'private-key'),
  refuse((text) => !control.test(text), 'control-characters'),
] as const;

export const present = refuse((text) => text !== '', 'missing');

/** A field that may be left empty, as `undefined`. */
export const orNothing = z.transform((text: string) => text || undefined);

const longestName = 80;

/** What a destination is called: plain text, as it stands in notifications and in lists. */
export const nameField = z.pipe(
  z.string().check(
    z.trim(),
    present,
    ...safe,
    refuse((text) => plainText(text) !== '', 'missing'),
  ),
  z.transform((text: string) => plainText(text, longestName)),
);
