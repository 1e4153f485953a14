import type { Outgoing, OutgoingEvent, SendWorld } from '@/utils/channels/send';

/** An event as it leaves the browser, with whatever a test cares about. Only import in tests. */
export const fakeOutgoingEvent = (overrides: Partial<OutgoingEvent> = {}): OutgoingEvent => ({
  type: 'stack.redeploy.fail',
  originalType: 'stack.redeploy.fail',
  title: 'Deploy of my-app failed',
  message: 'by dev@example.com · exit status 1',
  severity: 'failure',
  at: Date.parse('2026-11-23T09:12:00.250Z'),
  facts: {
    application: { uid: 'stack-1', name: 'my-app', environment: 'production' },
    server: { name: 'lion' },
    who: 'dev@example.com',
  },
  payload: { uid: 'stack-1', name: 'my-app', event_type: 'overwritten', timestamp: 'overwritten' },
  link: 'https://app.cloud66.com/stacks/7',
  ...overrides,
});

let deliveries = 0;

export const fakeOutgoing = (overrides: Partial<Outgoing> = {}): Outgoing => ({
  id: `delivery${++deliveries}f00d`,
  accountName: 'Acme Production',
  events: [fakeOutgoingEvent()],
  late: false,
  ...overrides,
});

/** The real `fetch` and clock, giving up after a while. */
export const fakeWorld = (overrides: Partial<SendWorld> = {}): SendWorld => ({
  fetch,
  now: Date.now,
  signal: AbortSignal.timeout(15_000),
  ...overrides,
});
