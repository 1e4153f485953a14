// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { TroubleNotice, useTrouble } from '@/components/TroubleNotice';
import { JournalExport } from '@/entrypoints/options/JournalExport';
import { AccountView } from '@/entrypoints/popup/AccountView';
import { endTrouble, noteTrouble } from '@/utils/trouble';
import { fakeAccount } from '../fakes/builders';
import { blockJournal } from '../fakes/journal';
import { render } from './render';

function Notice() {
  return <TroubleNotice trouble={useTrouble()} />;
}

test('says what is wrong with the journal, the graver first, until it is over', async () => {
  const { root } = render(<Notice />);
  await noteTrouble('quota', Date.now());
  await vi.waitFor(() => expect(root.textContent).toContain('The disk is full'));
  await noteTrouble('no-journal', Date.now());
  await vi.waitFor(() => expect(root.textContent).toContain('there is no history'));
  await endTrouble('no-journal');
  await vi.waitFor(() => expect(root.textContent).toContain('The disk is full'));
});

test('says that there is no history where the journal never answers', async () => {
  await blockJournal();
  await noteTrouble('no-journal', Date.now());
  const nothing = () => undefined;
  const props = { choose: nothing, openOptions: nothing, openExchange: nothing, openChannel: nothing };
  const popup = render(
    <AccountView account={fakeAccount()} accounts={[fakeAccount()]} isChosen {...props} />,
  );
  await vi.waitFor(() => expect(popup.root.textContent).toContain('The history is not available'));
  expect(popup.root.querySelector('[role=status]')?.textContent).toContain('Connecting');
  const options = render(<JournalExport />);
  options.button('Export journal').click();
  await vi.waitFor(() => expect(options.root.textContent).toContain('The history is not available'));
});
