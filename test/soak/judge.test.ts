import { expect, test } from 'vitest';
import type { PlannedEvent } from './events';
import { type Evidence, judge } from './judge';

const event = (place: number, more: Partial<PlannedEvent> = {}): PlannedEvent => ({
  mark: `soak-00000${place}`,
  type: 'server.stopped',
  body: () => '',
  isStamped: true,
  copies: 1,
  ...more,
});
const row = (place: number, id = `id-${place}`) => ({
  id,
  type: 'server.stopped',
  payload: { reason: `soak-00000${place}` },
});
const sent = (eventId: string) => ({ id: `d-${eventId}`, eventId, state: 'sent', attempts: 1 });
const shown = (place: number) => ({ summary: 'Server stopped', body: `soak-00000${place}`, at: '' });
const verdict = (evidence: Partial<Evidence>) => {
  const { events, lost, duplicated, notified } = judge({
    planned: [event(1)],
    isShown: () => true,
    journal: { events: [row(1)], deliveries: [sent('id-1')] },
    notifications: [shown(1)],
    ...evidence,
  });
  return { events, lost, duplicated, notified };
};
const fine = { events: 1, lost: 0, duplicated: 0, notified: 1 };

test('once in the journal and once on the bus is right', () => {
  expect(verdict({})).toEqual(fine);
  expect(verdict({ planned: [event(1, { copies: 2 })] })).toEqual(fine);
});

test('missing from the journal or from the bus is lost', () => {
  expect(verdict({ journal: { events: [], deliveries: [] }, notifications: [] })).toMatchObject({ lost: 1 });
  expect(verdict({ notifications: [] })).toEqual({ ...fine, lost: 1, notified: 0 });
});

test('twice in the journal or on the bus, or shown though off, is duplicated', () => {
  expect(verdict({ notifications: [shown(1), shown(1)] })).toEqual({ ...fine, duplicated: 1 });
  const twice = { events: [row(1), row(1, 'other')], deliveries: [] };
  expect(verdict({ journal: twice })).toMatchObject({ duplicated: 1 });
  expect(verdict({ isShown: () => false })).toMatchObject({ duplicated: 1 });
});

test('without a timestamp each post is an event', () => {
  const planned = [event(1, { isStamped: false, copies: 2 })];
  const journal = { events: [row(1), row(1, 'other')], deliveries: [] };
  expect(verdict({ planned, journal, notifications: [shown(1), shown(1)] })).toEqual({
    events: 2,
    lost: 0,
    duplicated: 0,
    notified: 2,
  });
  expect(verdict({ planned })).toMatchObject({ events: 2, lost: 1, duplicated: 0 });
});

test('a summary counts as the notification of every event in it, once it was on the bus', () => {
  const summary = { ...sent('id-1'), id: 'summary', title: 'While you were away' };
  const journal = { events: [{ ...row(1), summaryId: 'summary' }], deliveries: [summary] };
  const notification = { summary: summary.title, body: '2 failures', at: '' };
  expect(verdict({ journal, notifications: [notification] })).toEqual(fine);
  expect(verdict({ journal, notifications: [notification, shown(1)] })).toMatchObject({ duplicated: 1 });
  expect(verdict({ journal, notifications: [] })).toMatchObject({ lost: 1 });
});

test('a summary that is shown twice is a duplicate, though it names none of its events', () => {
  const summary = (id: string) => ({
    ...sent('id-1'),
    id,
    title: 'While you were away: 2 failures',
    message: 'Server stopped · 9:40',
  });
  const events = [
    { ...row(1), summaryId: 'first' },
    { ...row(2), summaryId: 'second' },
  ];
  const planned = [event(1), event(2)];
  const notification = { summary: summary('').title, body: `${summary('').message}\nAcme`, at: '' };
  const two = { planned, journal: { events, deliveries: [summary('first'), summary('second')] } };
  expect(verdict({ ...two, notifications: [notification, notification] })).toEqual({
    ...fine,
    events: 2,
    notified: 2,
  });
  expect(verdict({ ...two, notifications: [notification, notification, notification] })).toMatchObject({
    duplicated: 1,
  });
  expect(verdict({ ...two, notifications: [notification] })).toMatchObject({ lost: 1 });
});

test('a summary of one event, told in its own words, is one notification', () => {
  const summary = { ...sent('id-1'), id: 'summary', title: 'Server stopped', message: 'soak-000001' };
  const journal = { events: [{ ...row(1), summaryId: 'summary' }], deliveries: [summary] };
  expect(verdict({ journal })).toEqual(fine);
  expect(verdict({ journal, notifications: [shown(1), shown(1)] })).toMatchObject({ duplicated: 1 });
});
