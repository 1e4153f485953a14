import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { JmapDestination } from '@/utils/channels/destination';
import type { Outgoing } from '@/utils/channels/send';
import { call } from '@/utils/channels/send/email/jmap/call';
import { discoverJmap } from '@/utils/channels/send/email/jmap/discoverJmap';
import { prepare } from '@/utils/channels/send/email/jmap/prepare';
import { sendByJmap } from '@/utils/channels/send/email/jmap/sendByJmap';
import { ownSession } from '@/utils/channels/send/email/jmap/session';
import { whyNoJmapServer } from '../../mail/jmapServer';
import { jmapBench } from './benches';
import { lost, status } from './faults';
import { hostileTexts } from './hostile';
import { fakeOutgoing, fakeOutgoingEvent, fakeWorld } from './outgoing';
import { type Receiver, startReceiver } from './receiver';

describe.skipIf(whyNoJmapServer())('a real JMAP server (Cyrus)', { timeout: 20_000 }, () => {
  let bench: Awaited<ReturnType<typeof jmapBench>>;
  beforeAll(async () => {
    bench = await jmapBench();
  }, 20_000);
  afterEach(() => {
    bench.receiver.fault = undefined;
  });
  afterAll(() => bench.close());

  const send = (overrides: Partial<JmapDestination> = {}, outgoing = fakeOutgoing()) =>
    sendByJmap(outgoing, { ...bench.destination, ...overrides }, fakeWorld());
  const api = async () => ({
    ...(await ownSession(bench.destination, fakeWorld())),
    credentials: bench.destination,
  });
  const found = async (id: string) =>
    (await prepare(await api(), `${id}@notifier-for-cloud66.invalid`, fakeWorld())).found;
  const makeDraft = async ({ id }: Outgoing, at: Date) => {
    const own = await api();
    const { drafts } = await prepare(own, 'none', fakeWorld());
    const email = {
      mailboxIds: { [drafts ?? '']: true },
      keywords: { $draft: true },
      receivedAt: `${at.toISOString().slice(0, 19)}Z`,
      messageId: [`${id}@notifier-for-cloud66.invalid`],
      subject: 'left behind',
      from: [{ email: bench.server.user }],
      to: [{ email: 'ops@example.org' }],
      textBody: [{ partId: 't', type: 'text/plain' }],
      bodyValues: { t: { value: 'text' } },
    };
    const answers = await call(own, [['Email/set', { create: { one: email } }, 'make']], fakeWorld());
    const made = z.object({ created: z.object({ one: z.object({ id: z.string() }) }) });
    expect(answers.of('Email/set', 'make', made).created.one.id).not.toBe('');
  };
  const lastMail = () => bench.sink.mails.at(-1);
  const headersOf = (raw = '') => raw.slice(0, raw.indexOf('\r\n\r\n'));

  test('takes a password and a bearer token', async () => {
    expect(await send()).toMatchObject({
      state: 'sent',
      answer: { body: expect.stringMatching(/^accepted, id \S+$/) },
    });
    const { user, ...withoutUser } = bench.destination;
    const bearer = { ...withoutUser, token: bench.server.bearer };
    expect(await sendByJmap(fakeOutgoing(), bearer, fakeWorld())).toMatchObject({ state: 'sent' });
    expect(await send({ token: 'wrong' })).toMatchObject({ state: 'failed', reason: 'auth' });
    expect(lastMail()?.from).toBe(user);
  });

  test('delivers to every recipient, and keeps the mail among the sent', async () => {
    const outgoing = fakeOutgoing();
    await send({ to: ['ops@example.org', 'finance@example.org'], from: 'deploys@example.test' }, outgoing);
    expect(lastMail()?.to).toEqual(['ops@example.org', 'finance@example.org']);
    const headers = headersOf(lastMail()?.raw);
    expect(headers).toContain(`Message-Id: <${outgoing.id}@notifier-for-cloud66.invalid>`);
    expect(headers).toContain('From: deploys@example.test');
    expect(headers).toContain('Auto-Submitted: auto-generated');
    const { sent } = await prepare(await api(), 'none', fakeWorld());
    const [mail] = await found(outgoing.id);
    expect(Object.keys(mail?.mailboxIds ?? {})).toEqual([sent]);
    expect(mail?.keywords).not.toHaveProperty('$draft');
  });

  test.each([
    ['c451', 'server'],
    ['c450', 'server'],
    ['c452', 'server'],
    ['c553', 'invalid'],
    ['jerr-rateLimit', 'busy'],
    ['jerr-forbiddenFrom', 'invalid'],
    ['jerr-forbidden', 'auth'],
    ['jerr-serverUnavailable', 'server'],
  ])('says why %s was refused, and keeps no draft of it', async (mailbox, reason) => {
    const outgoing = fakeOutgoing();
    const before = bench.sink.mails.length;
    const outcome = await send({ to: [`${mailbox}@example.org`] }, outgoing);
    expect(outcome).toMatchObject({ state: 'failed', reason, answer: { status: 200 } });
    expect(outcome.answer.body).toMatch(/^\w+/);
    expect(await found(outgoing.id)).toEqual([]);
    expect(await send({}, outgoing)).toMatchObject({ state: 'sent' });
    expect(bench.sink.mails).toHaveLength(before + 1);
  });

  test('sends the draft that an attempt left behind', async () => {
    const outgoing = fakeOutgoing();
    await makeDraft(outgoing, new Date(Date.now() - 120_000));
    const { sent } = await prepare(await api(), 'none', fakeWorld());
    const before = bench.sink.mails.length;
    expect(await send({}, outgoing)).toMatchObject({ state: 'sent' });
    expect(await send({}, outgoing)).toMatchObject({
      state: 'sent',
      answer: { body: 'was there already, not sent twice' },
    });
    expect(bench.sink.mails.slice(before).map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)?.[1])).toEqual([
      'left behind',
    ]);
    const left = await found(outgoing.id);
    expect(left.map(({ mailboxIds }) => Object.keys(mailboxIds))).toEqual([[sent]]);
  });

  test('delivers once where nobody waited for the answer', async () => {
    const outgoing = fakeOutgoing();
    const before = bench.sink.mails.length;
    const slow = { ...bench.destination, to: ['slow1500@example.org'] };
    const hasty = fakeWorld({ signal: AbortSignal.timeout(700) });
    expect(await sendByJmap(outgoing, slow, hasty)).toMatchObject({ state: 'failed', reason: 'timeout' });
    await vi.waitUntil(async () => (await sendByJmap(outgoing, slow, fakeWorld())).state === 'sent', 20_000);
    expect(bench.sink.mails).toHaveLength(before + 1);
  }, 30_000);

  test('leaves a draft alone that may be on its way', async () => {
    const outgoing = fakeOutgoing();
    const before = bench.sink.mails.length;
    await makeDraft(outgoing, new Date());
    expect(await send({}, outgoing)).toMatchObject({
      state: 'failed',
      reason: 'busy',
      notBefore: expect.any(Number),
    });
    expect(bench.sink.mails).toHaveLength(before);
  });

  test('delivers once after every way of losing an answer', async () => {
    const outgoing = fakeOutgoing();
    const before = bench.sink.mails.length;
    for (const fault of [status(500), lost(bench.handle), status(429), undefined, undefined]) {
      bench.receiver.fault = fault;
      await send({}, outgoing);
    }
    expect(bench.sink.mails).toHaveLength(before + 1);
  });

  test.each(Object.entries(hostileTexts))('is given no header by a name with %s', async (_, name) => {
    const facts = { application: { name, environment: name }, who: name };
    const event = fakeOutgoingEvent({ title: name, message: name, facts });
    expect(await send({}, fakeOutgoing({ accountName: name, events: [event] }))).toMatchObject({
      state: 'sent',
    });
    expect(lastMail()?.to).toEqual(['ops@example.org']);
    expect(headersOf(lastMail()?.raw)).not.toMatch(/^(?:Bcc|Cc|evil)/im);
    expect(headersOf(lastMail()?.raw).match(/^Subject:/gim)).toHaveLength(1);
  });

  describe('is found', () => {
    let elsewhere: Receiver;
    beforeAll(async () => {
      const handle = status(302, { location: `${bench.receiver.origin}/.well-known/jmap` });
      elsewhere = await startReceiver(handle);
    });
    afterAll(() => elsewhere.close());

    const typed = (address: string, allowed: string[] = []) => ({
      ...{ address, allowed, user: bench.server.user, token: bench.server.password },
    });
    const session = () => ({
      ...{ state: 'found', sessionUrl: expect.stringMatching(/\/jmap\/?$/) },
      ...{ apiOrigin: bench.receiver.origin, addresses: [bench.server.user] },
    });

    test.each(['', '/', '/jmap/'])('from its origin and "%s"', async (path) => {
      expect(await discoverJmap(typed(bench.receiver.origin + path), fakeWorld())).toEqual(session());
    });

    test('at another origin once that is allowed', async () => {
      const { origin } = bench.receiver;
      expect(await discoverJmap(typed(elsewhere.origin), fakeWorld())).toEqual({
        state: 'elsewhere',
        origin,
      });
      expect(await discoverJmap(typed(elsewhere.origin, [origin]), fakeWorld())).toEqual(session());
      expect(elsewhere.received.filter(({ headers }) => headers.authorization)).toEqual([]);
    });

    test('not with a wrong password', async () => {
      const wrong = { ...typed(bench.receiver.origin), token: 'wrong' };
      expect(await discoverJmap(wrong, fakeWorld())).toMatchObject({ state: 'failed', reason: 'auth' });
    });
  });
});
