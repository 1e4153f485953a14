import { describe, expect, test } from 'vitest';
import type { OutgoingEvent } from '@/utils/channels/send';
import { slackMessage } from '@/utils/channels/send/slackMessage';
import { slackText } from '@/utils/channels/send/slackText';
import type { Severity } from '@/utils/events/catalogue';
import { hostileTexts } from './hostile';
import { fakeOutgoing, fakeOutgoingEvent } from './outgoing';
import { slackProblems, type TakenMessage } from './slackSink';

const messageOf = (...args: Parameters<typeof fakeOutgoing>): TakenMessage =>
  JSON.parse(JSON.stringify(slackMessage(fakeOutgoing(...args))));

const several = (count: number, overrides: Partial<OutgoingEvent> = {}) =>
  Array.from({ length: count }, (_, number) =>
    fakeOutgoingEvent({ title: `Event ${number}`, ...overrides }),
  ) as [OutgoingEvent, ...OutgoingEvent[]];

describe('a message to Slack', () => {
  test('says what happened, to what, where and who did it, with a button', () => {
    const message = messageOf();
    expect(message.text).toBe('[Acme Production] Deploy of my-app failed');
    expect(message.blocks.map(({ type, text }) => [type, text?.text])).toEqual([['header', message.text]]);
    const [attachment] = message.attachments;
    expect(attachment).toMatchObject({ color: '#d6352c', fallback: 'Deploy of my-app failed' });
    const [section, time, actions] = attachment?.blocks ?? [];
    expect(section?.text?.text).toBe('by dev@example.com · exit status 1');
    expect(section?.fields?.map(({ text }) => text)).toEqual([
      'Application: my-app',
      'Environment: production',
      'Server: lion',
      'Started by: dev@example.com',
    ]);
    expect(time?.elements?.[0]?.text).toContain('<!date^1795425120^');
    expect(actions?.elements?.[0]).toMatchObject({ type: 'button', url: 'https://app.cloud66.com/stacks/7' });
  });

  test('says nothing twice', () => {
    const silent = fakeOutgoingEvent({ message: '' });
    const [attachment] = messageOf({ events: [silent] }).attachments;
    expect(attachment?.blocks[0]).not.toHaveProperty('text');
    expect(attachment?.blocks[0]?.fields).toHaveLength(4);
    const message = messageOf({ events: [{ ...silent, facts: {} }] });
    expect(message.attachments[0]?.blocks.map(({ type }) => type)).toEqual(['context', 'actions']);
    expect(slackProblems(message)).toEqual([]);
  });

  test.each([
    [380_000, '6m 20s'],
    [59_600, '1m'],
    [400, '0s'],
    [90_061_000, '1d 1h'],
    [86_400_000, '1d'],
  ])('says how long it lasted: %i ms', (lastedMs, words) => {
    const { attachments } = messageOf({ events: [fakeOutgoingEvent({ lastedMs })] });
    expect(attachments[0]?.blocks[0]?.fields?.at(-1)?.text).toBe(`Lasted: ${words}`);
  });

  test('has a colour of its own for each severity', () => {
    const severities: Severity[] = ['info', 'success', 'warning', 'failure', 'security', 'billing'];
    const colours = severities.map(
      (severity) => messageOf({ events: [fakeOutgoingEvent({ severity })] }).attachments[0]?.color,
    );
    expect(new Set(colours).size).toBe(severities.length);
  });

  test('says that it is late', () => {
    expect(JSON.stringify(messageOf({ late: true }))).toContain('Sent late');
    expect(JSON.stringify(messageOf())).not.toContain('Sent late');
  });

  test('names several events and counts the rest', () => {
    const message = messageOf({ events: several(32) });
    expect(message.blocks[0]?.text?.text).toBe('[Acme Production] 32 events');
    const named = message.attachments.length;
    expect(named).toBeGreaterThan(10);
    expect(message.blocks[1]?.elements?.[0]?.text).toBe(`and ${32 - named} more`);
    expect(slackProblems(message)).toEqual([]);
  });

  test('is never longer than Slack takes', () => {
    const long = hostileTexts['a hundred thousand characters'];
    const facts = { application: { name: long, environment: long }, server: { name: long }, who: long };
    const link = `https://app.cloud66.com/${'x'.repeat(2900)}`;
    for (const count of [1, 2, 50, 500]) {
      const events = several(count, { title: long, message: long, facts, link });
      expect(slackProblems(messageOf({ events, accountName: long, late: true }))).toEqual([]);
    }
  });

  test('has no button for an address that Slack refuses', () => {
    const link = `https://app.cloud66.com/${'x'.repeat(3000)}`;
    for (const events of [several(1, { link }), several(2, { link })]) {
      const message = messageOf({ events });
      expect(slackProblems(message)).toEqual([]);
      expect(JSON.stringify(message)).not.toContain('"button"');
    }
  });

  test.each(Object.entries(hostileTexts))('is not changed by a name with %s', (_, text) => {
    const facts = { application: { name: text, environment: text }, server: { name: text }, who: text };
    const event = fakeOutgoingEvent({ title: text, message: text, facts });
    for (const events of [[event] as const, [event, event] as const]) {
      const message = messageOf({ events, accountName: text });
      const { attachments, blocks } = message;
      const all = [message.text, ...attachments.map(({ fallback }) => fallback)];
      const elements = [...blocks, ...attachments.flatMap((attachment) => attachment.blocks)].flatMap(
        (block) => [block.text, ...(block.fields ?? []), ...(block.elements ?? [])],
      );
      const markup = elements.filter((element) => element?.type === 'mrkdwn').map((element) => element?.text);
      expect(
        markup.every((one) => /^<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\dTZ:.-]+>$/.test(one ?? '')),
      ).toBe(true);
      all.push(...elements.flatMap((element) => (element?.type === 'plain_text' ? [element.text] : [])));
      const joined = all.join('\n');
      expect(joined).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|@(?:channel|here|everyone)/);
      expect(joined.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
      expect(joined.isWellFormed()).toBe(true);
      expect(slackProblems(message)).toEqual([]);
    }
  });
});

describe('slackText', () => {
  test('counts its escapes', () => {
    expect(slackText('&&&', 15)).toBe('&amp;&amp;&amp;');
    expect(slackText('&&&', 14)).toBe('&amp;&amp;…');
    expect(slackText('a & b', 100)).toBe('a &amp; b');
  });

  test('leaves addresses of mail alone', () => {
    expect(slackText('ops@example.org', 100)).toBe('ops@example.org');
  });
});
