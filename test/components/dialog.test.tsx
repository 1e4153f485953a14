// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { Dialog } from '@/components/Dialog';
import { DisconnectDialog } from '@/entrypoints/options/DisconnectDialog';
import { render } from './render';

const nothing = () => undefined;

test.each([
  ['any', <Dialog key="any" title="Title" onClose={nothing} children={undefined} />],
  ['that of disconnecting', <DisconnectDialog key="x" name="Acme" onConfirm={nothing} onCancel={nothing} />],
])(
  'a dialog is closed when it is taken away, so that the browser puts the focus back: %s',
  async (_, dialog) => {
    const { root, rerender } = render(dialog);
    const element = root.querySelector('dialog');
    await vi.waitFor(() => expect(element?.open).toBe(true));
    const closedIn: boolean[] = [];
    element?.addEventListener('close', () => closedIn.push(element.isConnected));
    rerender(null);
    expect(element?.isConnected).toBe(false);
    expect(closedIn).toEqual([true]);
  },
);

test('only a person closing it is told of', async () => {
  const onClose = vi.fn();
  const { root, rerender } = render(<Dialog title="Title" onClose={onClose} children={undefined} />);
  const element = root.querySelector('dialog');
  await vi.waitFor(() => expect(element?.open).toBe(true));
  element?.close();
  expect(onClose).toHaveBeenCalledOnce();
  element?.showModal();
  rerender(null);
  expect(onClose).toHaveBeenCalledOnce();
});
