import { describe, expect, test } from 'vitest';
import { clientOf, startScriptedApi } from './scriptedApi';

const numberOf = (path: string): number => Number(new URL(path, 'http://a').searchParams.get('page') ?? 1);

/** A list of applications whose pages say this of what follows. */
const paged = (entriesOf: (page: number) => unknown[], pagination: (page: number) => unknown) =>
  startScriptedApi(({ path }) => ({
    body: { response: entriesOf(numberOf(path)), count: -7, pagination: pagination(numberOf(path)) },
  }));

const uids = async (api: Parameters<typeof clientOf>[0]) => {
  const answer = await clientOf(api).stacks();
  return answer.ok ? { uids: answer.value.map(({ uid }) => uid), complete: answer.complete } : answer.failure;
};

describe('a list', () => {
  test.each([
    ['previous', { pages: 2 }],
    ['prev', { pages: '2' }],
  ])('is read to its last page, called %s or not', async (name, extra) => {
    const { api, asked } = await paged(
      (page) => [{ uid: `a${page}` }],
      (page) => ({ [name]: page - 1 || null, next: page < 3 ? page + 1 : null, ...extra }),
    );
    expect(await uids(api)).toEqual({ uids: ['a1', 'a2', 'a3'], complete: true });
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/3/stacks',
      '/api/3/stacks?page=2',
      '/api/3/stacks?page=3',
    ]);
  });

  test('ends where a page comes again, for a server that ignores which one was asked for', async () => {
    const { api, asked } = await paged(
      () => [{ uid: 'a' }],
      (page) => ({ next: page + 1 }),
    );
    expect(await uids(api)).toEqual({ uids: ['a'], complete: false });
    expect(asked).toHaveLength(2);
  });

  test.each([
    ['the same', (page: number) => page],
    ['the one before', (page: number) => page - 1],
    ['a word', () => 'more'],
    ['minus one', () => -1],
    ['nothing', () => undefined],
  ])('ends where the next page is said to be %s', async (_, next) => {
    const { api, asked } = await paged(
      (page) => [{ uid: `a${page}` }],
      (page) => ({ next: next(page) }),
    );
    expect(await uids(api)).toEqual({ uids: ['a1'], complete: true });
    expect(asked).toHaveLength(1);
  });

  test('has at most 40 pages, and says that it is not all', async () => {
    const { api, asked } = await paged(
      (page) => [{ uid: `a${page}` }],
      (page) => ({ next: page + 1 }),
    );
    expect(await uids(api)).toMatchObject({ complete: false });
    expect(asked).toHaveLength(40);
  });

  test('fails as a whole when one page fails', async () => {
    const { api } = await startScriptedApi(({ path }) =>
      numberOf(path) === 2
        ? { status: 503, body: { error: 'throttled' } }
        : { body: { response: [{ uid: 'a' }], pagination: { next: 2 } } },
    );
    expect(await uids(api)).toMatchObject({ code: 'throttled' });
  });

  test('leaves out what cannot be told apart, and says that it is not all', async () => {
    const { api } = await paged(
      () => [{ uid: 'a' }, { uid: null }, {}, null, 'b', [], { uid: 7 }],
      () => null,
    );
    expect(await uids(api)).toEqual({ uids: ['a', '7'], complete: false });
  });

  test('of deployments is read to the end of its first page', async () => {
    const { api, asked } = await startScriptedApi(() => ({
      body: { response: [{ id: 2 }, { id: 1 }], pagination: { next: 2 } },
    }));
    expect(await clientOf(api).deployments('a')).toMatchObject({
      value: [{ id: '2' }, { id: '1' }],
      complete: false,
    });
    expect(asked).toHaveLength(1);
  });
});
