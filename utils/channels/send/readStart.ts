/** How an answer's body ended: all of it was read, there was more than is read, or it broke off. */
export type End = 'whole' | 'cut' | 'broken';

/** The beginning of an answer as text, of this many bytes at most. Lets go of the rest. Never throws. */
export async function readStart({ body }: Response, mostBytes: number): Promise<{ text: string; end: End }> {
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
