import { StreamFailure } from './failure';

/**
 * An answer's text, read whole. Throws `StreamFailure` `page-too-large` beyond this many bytes, so that no server
 * decides how much memory is used, and `closed-early` when the body breaks off.
 */
export async function boundedText(response: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new StreamFailure({ code: 'page-too-large' });
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw error instanceof StreamFailure ? error : new StreamFailure({ code: 'closed-early' });
  }
  return text + decoder.decode();
}
