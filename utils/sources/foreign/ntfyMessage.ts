import * as z from 'zod/mini';

/** What ntfy wraps every message in (its subscribe API, JSON message format). */
const wrapper = z.object({
  id: z.string(),
  /** Epoch seconds. */
  time: z.catch(z.optional(z.number()), undefined),
  event: z.string(),
  topic: z.string(),
  message: z.optional(z.string()),
});

export type NtfyMessage = z.infer<typeof wrapper>;

/** A message, `undefined` where the text is none. What ntfy says itself is one too, with another `event`. */
export function readNtfyMessage(text: string): NtfyMessage | undefined {
  try {
    return wrapper.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
