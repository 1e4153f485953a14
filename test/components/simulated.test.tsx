// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { QuietSimulated } from '@/components/simulation/QuietSimulated';
import { Simulated } from '@/components/simulation/Simulated';
import { saveAccount } from '@/utils/accounts/store';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import type { CellChange } from '@/utils/preferences/changes';
import { noQuietHours } from '@/utils/preferences/rules/quietHours';
import { fakeAccount, fakeFrame } from '../fakes/builders';
import { fakePermissions } from '../fakes/permissions';
import { render } from './render';

const dayMs = 24 * 60 * 60_000;
const account = fakeAccount({ seededAt: 0 });
const off = (type: string): CellChange => ({ application: '*', type, channel: 'browser', to: false });

/** Two failed jobs and a stopped server of this month, and one of last month. */
beforeEach(async () => {
  fakePermissions();
  await saveAccount(account);
  const happened = [
    ['job.fail', 1],
    ['job.fail', 2],
    ['server.stopped', 20],
    ['server.stopped', 40],
  ] as const;
  const frames = happened.map(([type, days]) =>
    fakeFrame({ event_type: type, timestamp: Math.floor((Date.now() - days * dayMs) / 1000) }),
  );
  await ingest(await openJournal(), { account, source: 'stream', frames }, Date.now);
});

test('says how many there would have been, and follows the choice', async () => {
  const { root, rerender } = render(<Simulated accountId={account.id} changes={[off('job.fail')]} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Browser: 1 instead of 3'));
  expect(root.textContent).toContain('before bundling');
  rerender(<Simulated accountId={account.id} changes={[off('job.fail'), off('server.stopped')]} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Browser: 0 instead of 3'));
  rerender(<Simulated accountId={account.id} changes={[]} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Browser: 3, as before'));
});

test('says nothing where nothing came', async () => {
  await saveAccount(fakeAccount({ id: 'account-2', key: 'b' }));
  const counted = render(<Simulated accountId={account.id} changes={[]} />);
  const { root } = render(<Simulated accountId="account-2" changes={[]} />);
  await vi.waitFor(() => expect(counted.root.textContent).toContain('as before'));
  expect(root.textContent).toBe('');
});

test('quiet hours say how many they would have kept back', async () => {
  const allDay = { from: '00:00', to: '00:00' };
  const hours = {
    ...noQuietHours,
    isOn: true,
    days: Array.from({ length: 7 }, () => allDay),
    severities: [],
  };
  const { root } = render(<QuietSimulated account={account} hours={hours} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Browser: 0 instead of 3'));
});
