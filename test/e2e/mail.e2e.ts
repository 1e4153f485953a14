import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Receiver, startReceiver } from '../channels/send/receiver.ts';
import { type ResendSink, startResendSink } from '../channels/send/resendSink.ts';
import { passTo, sends } from '../mail/jmapProxy.ts';
import { type JmapServer, startJmapServer, whyNoJmapServer } from '../mail/jmapServer.ts';
import { type SmtpSink, startSmtpSink } from '../mail/smtpSink.ts';
import { connectChannel, switchOn } from './channels.ts';
import { connected } from './connect.ts';
import { serverEvent } from './payloads.ts';
import { chosenBrowser, type Rig } from './rig.ts';
import { startTlsFront, whyNoTls } from './tls-front.ts';

const missing = whyNoJmapServer();
if (missing) console.info(`mail by JMAP was not tried, because ${missing}`);

describe.skipIf(missing)('mail by a real JMAP server', () => {
  let rig: Rig;
  let smtp: SmtpSink;
  let jmap: JmapServer;
  let proxy: Receiver;
  beforeAll(async () => {
    smtp = await startSmtpSink();
    jmap = await startJmapServer(smtp.port);
    proxy = await startReceiver(passTo(jmap.origin), sends);
    rig = await connected();
  });
  afterAll(async () => {
    await rig?.stop();
    await proxy?.close();
    await jmap?.close();
    await smtp?.close();
  });

  const mailsAbout = (server: string) =>
    smtp.mails.filter(({ raw }) => raw.includes(`Server ${server} stopped`));
  const arrived = (server: string) =>
    vi.waitFor(() => expect(mailsAbout(server)).toHaveLength(1), { timeout: 40_000, interval: 100 });

  test('is connected by its dialog and sent to everybody', async () => {
    const typed = {
      'Server address': proxy.origin.replace('127.0.0.1', 'localhost'),
      'User name (empty with an API token)': jmap.user,
      'API token or password': jmap.password,
      'Recipients, with commas between them': 'ops@example.org, boss@example.org',
    };
    await connectChannel(rig, { channel: 'email', name: 'Mail', typed }, [jmap.password]);
    expect(smtp.mails).toMatchObject([{ to: ['ops@example.org', 'boss@example.org'] }]);
    await switchOn(rig, 'Server stopped – E-mail');
    await rig.server.post(serverEvent('server.stopped', 'lion'));
    await arrived('lion');
  });

  test('arrives once though the browser was closed before it heard so', async () => {
    const { server, driver } = rig;
    const { promise: taken, resolve } = Promise.withResolvers<void>();
    proxy.fault = async (received, response) => {
      const unheard = Object.create(response, {
        writeHead: { value: () => undefined },
        end: { value: () => undefined },
      });
      await passTo(jmap.origin)(received, unheard);
      resolve();
    };
    await server.post(serverEvent('server.stopped', 'tiger'));
    await taken;
    proxy.fault = undefined;
    await driver.restart();
    await server.post(serverEvent('server.stopped', 'bear'));
    await arrived('bear');
    const options = await driver.open('options.html#deliveries');
    await options.waitForText(/Server tiger stopped.*Mail: sent/s, { timeoutMs: 40_000 });
    expect(mailsAbout('tiger')).toHaveLength(1);
    await options.close();
  });
});

const whyNoResend = chosenBrowser() === 'chromium' ? whyNoTls() : 'only Chromium can be told where a host is';
if (whyNoResend) console.info(`mail by Resend was not tried, because ${whyNoResend}`);

describe.skipIf(whyNoResend)('mail by a stand-in for Resend', () => {
  let rig: Rig;
  let sink: ResendSink;
  let front: Awaited<ReturnType<typeof startTlsFront>>;
  beforeAll(async () => {
    sink = await startResendSink();
    front = await startTlsFront('api.resend.com', sink.receiver.origin);
    rig = await connected({ standIn: front });
  });
  afterAll(async () => {
    await rig?.stop();
    await front?.close();
    await sink?.receiver.close();
  });

  const about = (server: string) =>
    sink.mails.filter(({ subject }) => subject === `[Acme] Server ${server} stopped`);
  const arrived = (server: string) =>
    vi.waitFor(() => expect(about(server)).toHaveLength(1), { timeout: 40_000, interval: 100 });

  test('is connected by its dialog and sent', async () => {
    const chosen = { 'Mail service': 'Resend' };
    const typed = {
      'API key': sink.apiKey,
      'Sent from': 'alerts@example.org',
      'Recipients, with commas between them': 'ops@example.org',
    };
    await connectChannel(rig, { channel: 'email', name: 'Mail', typed, chosen }, [sink.apiKey]);
    expect(sink.mails).toMatchObject([{ from: 'alerts@example.org', to: ['ops@example.org'] }]);
    await switchOn(rig, 'Server stopped – E-mail');
    await rig.server.post(serverEvent('server.stopped', 'lion'));
    await arrived('lion');
  });

  test('arrives once though the browser was closed before it heard so', async () => {
    const { server, driver } = rig;
    const { promise: taken, resolve } = Promise.withResolvers<void>();
    sink.receiver.fault = async (received, response) => {
      const silent = { end: () => undefined };
      await sink.handle(received, Object.create(response, { writeHead: { value: () => silent } }));
      resolve();
    };
    await server.post(serverEvent('server.stopped', 'tiger'));
    await taken;
    const before = sink.receiver.received.length;
    sink.receiver.fault = undefined;
    await driver.restart();
    await vi.waitFor(() => expect(sink.receiver.received.length).toBe(before + 1), { timeout: 40_000 });
    await server.post(serverEvent('server.stopped', 'bear'));
    await arrived('bear');
    expect(about('tiger')).toHaveLength(1);
  });
});
