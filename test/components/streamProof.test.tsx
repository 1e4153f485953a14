// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { ConnectForm } from '@/components/connect/ConnectForm';
import { StreamProof } from '@/components/connect/StreamProof';
import { streamKinds } from '@/utils/sources/foreign/kind';
import { fakeAccount, streamAt } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

test.each(streamKinds)('says in words what a stream of kind %s promises', (kind) => {
  const { root } = render(
    <StreamProof proof={{ kind, heard: 'heartbeat', event: undefined, isPublic: false }} />,
  );
  const values = [...root.querySelectorAll('dd')].map(({ textContent }) => textContent);
  expect(values).toHaveLength(6);
  expect(values.every(Boolean)).toBe(true);
  expect(root.textContent).not.toContain('answers without a token');
});

test('names the type of the event that was read, or says that none came', () => {
  const proof = { kind: 'nchan', heard: 'heartbeat', isPublic: false } as const;
  const read = render(<StreamProof proof={{ ...proof, event: 'server.stopped' }} />);
  expect(read.root.textContent).toContain('server.stopped');
  const unread = render(<StreamProof proof={{ ...proof, event: undefined }} />);
  expect(unread.root.textContent).toContain('no event came yet');
});

test('warns of a topic that anybody can read, when it is tested', async () => {
  fakePermissions();
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    const body = 'event: open\ndata: {"id":"a","time":1,"event":"open","topic":"alerts"}\n\n';
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  });
  const account = fakeAccount({ stream: streamAt('https://ntfy.example/alerts/sse') });
  const ignore = () => undefined;
  const form = render(<ConnectForm editing={undefined} say={ignore} onDone={ignore} />);
  /** Types, and waits until the form knows. */
  const fill = (label: string, text: string) => {
    const named = [...form.root.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    const input = named && form.root.querySelector<HTMLInputElement>(`#${CSS.escape(named.htmlFor)}`);
    if (!input) throw new Error(`there is no field "${label}"`);
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return new Promise((resolve) => setTimeout(resolve));
  };
  await fill('Stream address', account.stream.url);
  await fill('Token', account.stream.token);
  await fill('Name', account.name);
  form.button('Test connection').click();
  await vi.waitFor(() => expect(form.root.textContent).toContain('answers without a token'));
  expect(form.root.textContent).toContain('ntfy topic');
});
