// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { DiagnosticsSection } from '@/entrypoints/options/DiagnosticsSection';
import { tooLong } from '@/utils/events/decode';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { noteLog } from '@/utils/journal/log';
import { writeApiStatus } from '@/utils/sources/api/apiStatus';
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

test('says what is wrong, where events come from and why the last one could not be read', async () => {
  const account = fakeAccount();
  const now = Date.now();
  await ingest(
    await openJournal(),
    { account, source: 'stream', frames: [{ source: 'stream', streamId: 'a', data: tooLong }] },
    () => now,
  );
  const failure = { code: 'busy', httpStatus: 503 } as const;
  await writeStatus(account.id, {
    state: 'waiting',
    changedAt: now,
    attempts: 1,
    source: 'poll',
    why: 'crowded',
    failure,
  });
  const { root } = render(<DiagnosticsSection accounts={[account]} />);
  await vi.waitFor(() => expect(root.textContent).toContain('The server is busy and asks to wait.'));
  expect(root.textContent).toContain('requests every 30 s: more than two accounts use that server');
  expect(root.textContent).toContain('longer than 1 MiB');
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: '', version: '1' });
  const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  [...root.querySelectorAll('button')].find(({ textContent }) => textContent === 'Copy diagnostics')?.click();
  const report = JSON.parse(written.mock.calls[0]?.[0] ?? '');
  expect(report).toMatchObject({
    failure,
    source: 'poll',
    why: 'crowded',
    lastBadFrame: { reason: 'too-long' },
  });
  expect(JSON.stringify(report)).not.toMatch(/secret|relay\.example|Acme/);
});

test('says how an API is asked, and nothing of a stream that there is not', async () => {
  const { stream: _, ...rest } = fakeAccount();
  const account = { ...rest, api: { url: 'https://app.cloud66.com/api/3', token: 'token-of-the-api' } };
  const polledAt = Date.now();
  await writeApiStatus(account.id, { state: 'live', changedAt: polledAt, attempts: 0, polledAt });
  const { root } = render(<DiagnosticsSection accounts={[account]} />);
  await vi.waitFor(() => expect(root.textContent).toContain('Checked every minute · last check just now'));
  expect(root.textContent).not.toContain('Last sign of life');
});
