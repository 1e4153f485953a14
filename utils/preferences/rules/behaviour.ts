import * as z from 'zod/mini';
import { type Severity, severities } from '../../events/catalogue';

/** How a notification behaves, as far as the browser can: Firefox can neither, and leaves it to the system. */
const behaviourSchema = z.object({
  /** It stays until somebody closes it. */
  stays: z.boolean(),
  /** It makes no sound. */
  silent: z.boolean(),
});

/** By severity, where it differs from the default. */
export const behavioursSchema = z.partialRecord(z.enum(severities), behaviourSchema);

export type Behaviour = z.infer<typeof behaviourSchema>;
export type Behaviours = z.infer<typeof behavioursSchema>;

/** What went wrong stays, what went well does not. */
export const behaviourOf = (behaviours: Behaviours, severity: Severity): Behaviour =>
  behaviours[severity] ?? { stays: severity !== 'info' && severity !== 'success', silent: false };
