// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { DiagnosticsSection } from '@/entrypoints/options/DiagnosticsSection';
import { openJournal } from '@/utils/journal/database';
import { noteLog } from '@/utils/journal/log';
import { writeStatus } from '@/utils/status';
import { fakeAccount } from '../fakes/builders';
import { render } from './render';

test('counts are written as the language writes numbers', async () => {
  const account = fakeAccount();
  const now = Date.now();
  await noteLog(await openJournal(), {
    accountId: account.id,
    at: now - 1000,
    kind: 'connected',
    count: 12_345,
  });
  await writeStatus(account.id, { state: 'live', changedAt: now, attempts: 0 });
  const { root } = render(<DiagnosticsSection accounts={[account]} />);
  await vi.waitFor(() =>
    expect([...root.querySelectorAll('dd')].map(({ textContent }) => textContent)).toContain('12,345'),
  );
});
