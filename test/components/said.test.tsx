// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { Said, useSaid } from '@/components/Said';
import { render } from './render';

function Sayer() {
  const { said, say } = useSaid();
  return (
    <>
      <button type="button" onClick={() => say('Saved')}>
        {'Save'}
      </button>
      <Said said={said} />
    </>
  );
}

test('the same words said twice are new to a screen reader each time', async () => {
  const { root, button } = render(<Sayer />);
  const status = root.querySelector('[role="status"]');
  button('Save').click();
  await vi.waitFor(() => expect(status?.textContent).toBe('Saved'));
  const first = status?.firstChild;
  button('Save').click();
  await vi.waitFor(() => expect(status?.firstChild).not.toBe(first));
  expect(status?.textContent).toBe('Saved');
  expect(root.querySelector('[role="status"]')).toBe(status);
});
