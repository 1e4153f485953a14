import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';

const face = (isConnected: boolean) => ({ isConnected, title: 'said' });
const paths = () => vi.mocked(browser.action.setIcon).mock.calls.map(([{ path }]) => path);

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

test('draws it again in a new background, and when the browser refused', async () => {
  await (await freshFace())(face(true));
  const renderFace = await freshFace();
  vi.mocked(browser.action.setTitle).mockRejectedValueOnce(new Error('no'));
  await expect(renderFace(face(true))).rejects.toThrow('no');
  await renderFace(face(true));
  expect(paths()).toHaveLength(3);
});
