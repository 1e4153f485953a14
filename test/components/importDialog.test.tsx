// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { ImportDialog } from '@/entrypoints/options/ImportDialog';
import { openJournal } from '@/utils/journal/database';
import { ingest } from '@/utils/journal/ingest';
import { toSettingsFile } from '@/utils/preferences/exchange';
import { noFinance } from '@/utils/preferences/finance';
import { fakeAccount, fakeFrame, seededAt } from '../fakes/builders';
import { render } from './render';

const account = fakeAccount();
const nothing = () => undefined;
const uid = '5f4c3b2a1908f7e6d5c4b3a2';

test('names applications as the rest does, and shows no id in full', async () => {
  const frames = [fakeFrame({ stack: { uid: 'shop-1', name: 'shop', environment: 'production' } })];
  await ingest(await openJournal(), { account, source: 'stream', frames }, () => seededAt);
  const applications = {
    'shop-1': { 'job.fail': { browser: false } },
    [uid]: { 'job.fail': { browser: false }, 'no.such': { browser: true } },
    '*': { 'no.such': { browser: true } },
  };
  const content = JSON.stringify({ ...toSettingsFile(new Map(), noFinance, 0), applications });
  const file = new File([content], 'settings.json');
  const { root } = render(<ImportDialog account={account} file={file} say={nothing} onClose={nothing} />);
  const lines = () => [...root.querySelectorAll('li')].map(({ textContent }) => textContent);
  await vi.waitFor(() =>
    expect(lines().toSorted()).toEqual([
      '5f4c3b2a · Job failed – Browser: off',
      '5f4c3b2a · no.such · browser: no such event is known here',
      'All applications · no.such · browser: no such event is known here',
      'shop (production) · Job failed – Browser: off',
    ]),
  );
  expect(root.textContent).not.toContain(uid);
});
