import { onTestFinished, vi } from 'vitest';

/** A stream that whoever has a token may read, once it answers. */
export function slowStream() {
  const { promise: answering, resolve: answer } = Promise.withResolvers<void>();
  const asked = vi.fn<(headers: Headers) => void>();
  vi.stubGlobal('fetch', async (_url: string, { headers }: RequestInit) => {
    asked(new Headers(headers));
    await answering;
    return new Response(new ReadableStream(), {
      status: new Headers(headers).has('Authorization') ? 200 : 401,
      headers: { 'Content-Type': 'text/event-stream' },
    });
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return { asked, answer };
}

/** The field of this label. */
export const fieldOf = (root: Element, name: string) =>
  [...root.querySelectorAll('label')].find(({ textContent }) => textContent === name)?.control as
    | HTMLInputElement
    | undefined;

/** Types into the field of this label. */
export function fill(root: Element, name: string, text: string): void {
  const field = fieldOf(root, name);
  if (!field) throw new Error(`there is no field named "${name}"`);
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
