import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';

const face = (isConnected: boolean) => ({ isConnected, title: 'said' });
const paths = () => vi.mocked(browser.action.setIcon).mock.calls.map(([{ path }]) => path);
const titles = () => vi.mocked(browser.action.setTitle).mock.calls.map(([{ title }]) => title);

/** As in a background that just started. */
async function freshFace() {
  vi.resetModules();
  return (await import('@/utils/toolbar/renderFace')).renderFace;
}

afterEach(() => vi.unstubAllEnvs());
beforeEach(() => {
  vi.spyOn(browser.action, 'setIcon').mockResolvedValue();
  vi.spyOn(browser.action, 'setTitle').mockResolvedValue();
});

test.each([
  ['Chrome', '', { 16: '/icons/hollow-16.png', 32: '/icons/hollow-32.png' }],
  ['Firefox, which has one of its own for each theme', 'true', {}],
])('draws the icon of each state once however often it is asked, in %s', async (_, isFirefox, hollow) => {
  vi.stubEnv('FIREFOX', isFirefox);
  const renderFace = await freshFace();
  await renderFace(face(true));
  await renderFace(face(true));
  await renderFace(face(false));
  expect(paths()).toEqual([{ 16: '/icons/16.png', 32: '/icons/32.png' }, hollow]);
});

test('says another title without drawing the icon again', async () => {
  const renderFace = await freshFace();
  for (const title of ['1 event', '2 events', '2 events']) await renderFace({ isConnected: true, title });
  expect(paths()).toHaveLength(1);
  expect(titles()).toEqual(['1 event', '2 events']);
});

test('draws it again in a new background, and says again what the browser refused', async () => {
  await (await freshFace())(face(true));
  const renderFace = await freshFace();
  vi.mocked(browser.action.setTitle).mockRejectedValueOnce(new Error('no'));
  await expect(renderFace(face(true))).rejects.toThrow('no');
  await renderFace(face(true));
  expect(paths()).toHaveLength(2);
  expect(titles()).toHaveLength(3);
});
