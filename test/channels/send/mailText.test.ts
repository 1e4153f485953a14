// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { OutgoingEvent } from '@/utils/channels/send';
import { mailText } from '@/utils/channels/send/email/mailText';
import { hostileTexts } from './hostile';
import { fakeOutgoing, fakeOutgoingEvent } from './outgoing';

const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');

describe('a mail', () => {
  test('says what happened, in text and in HTML', () => {
    const { subject, text, html } = mailText(fakeOutgoing());
    expect(subject).toBe('[Acme Production] Deploy of my-app failed');
    const lines = text.split('\n');
    expect(lines.slice(0, 6)).toEqual([
      'Deploy of my-app failed',
      'by dev@example.com · exit status 1',
      'Application: my-app',
      'Environment: production',
      'Server: lion',
      'Started by: dev@example.com',
    ]);
    expect(lines[6]).toMatch(/^When: November 23, 2026/);
    expect(lines[7]).toBe('Open in the dashboard: https://app.cloud66.com/stacks/7');
    const page = parse(html);
    expect(page.querySelector('h2')?.textContent).toBe('Deploy of my-app failed');
    expect(page.querySelector('a')?.getAttribute('href')).toBe('https://app.cloud66.com/stacks/7');
    expect(page.body.textContent).toContain('Started by: dev@example.com');
  });

  test('says that it is late', () => {
    expect(mailText(fakeOutgoing({ late: true })).text).toMatch(/^Sent late/);
  });

  test('names several events and counts the rest', () => {
    const events = Array.from({ length: 60 }, () => fakeOutgoingEvent()) as [
      OutgoingEvent,
      ...OutgoingEvent[],
    ];
    const { subject, text, html } = mailText(fakeOutgoing({ events }));
    expect(subject).toBe('[Acme Production] 60 events');
    expect(text).toContain('and 10 more');
    expect(parse(html).querySelectorAll('h2')).toHaveLength(50);
  });

  test.each(Object.entries(hostileTexts))('is not changed by a name with %s', (_, name) => {
    const facts = { application: { name, environment: name }, server: { name }, who: name };
    const event = fakeOutgoingEvent({ title: name, message: name, facts });
    const mail = mailText(fakeOutgoing({ accountName: name, events: [event] }));
    expect(mail.subject).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
    expect(mail.subject.length).toBeLessThanOrEqual(300);
    expect(mail.text).not.toMatch(/[\r\0]|^Bcc:/m);
    expect(mail.text.length + mail.html.length).toBeLessThan(20_000);
    expect(Object.values(mail).every((text) => text.isWellFormed())).toBe(true);
    const page = parse(mail.html);
    expect(page.querySelectorAll('script, img, style, iframe')).toHaveLength(0);
    const links = [...page.querySelectorAll('a')].map((link) => [...link.attributes].map((one) => one.name));
    expect(links).toEqual([['href']]);
  });
});
