/** How an answer's body ended: all of it was read, there was more than is read, or it broke off. */
export type End = 'whole' | 'cut' | 'broken';

/** Enough for every answer that is understood; no receiver decides how much memory is used. */
const mostBytes = 64 * 1024;

/** The beginning of an answer as text, at most 64 KiB. Lets go of the rest. Never throws. */
export async function readStart({ body }: Response): Promise<{ text: string; end: End }> {
  const decoder = new TextDecoder();
  let text = '';
  let room = mostBytes;
  try {
    // Leaving the loop cancels the body, so that the connection is free again.
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk.subarray(0, room), { stream: true });
      room -= chunk.byteLength;
      if (room < 0) return { text, end: 'cut' };
    }
    return { text: text + decoder.decode(), end: 'whole' };
  } catch {
    return { text, end: 'broken' };
  }
}
