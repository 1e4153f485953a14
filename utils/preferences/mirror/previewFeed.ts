import { digestAddress } from './snapshot';
import type { MirrorItems } from './store';

/** What sending everything to the relay would change in one application, as numbers of alerts. */
export interface FeedPreview {
  application: string;
  /** That have no webhook yet. */
  added: number;
  already: number;
  /** Whose webhook goes to another address. */
  elsewhere: number;
}

/** What would change, by what was read last. Nothing is asked or written. */
export function previewFeed(applications: MirrorItems['applications'], hook: string): FeedPreview[] {
  const feed = digestAddress(hook);
  return [...applications].map(([application, { alerts }]) => {
    const webhooks = alerts.map(({ cells }) => cells.webhook);
    const on = webhooks.filter((cell) => cell?.on);
    const already = on.filter((cell) => cell?.address === feed).length;
    return { application, added: webhooks.length - on.length, already, elsewhere: on.length - already };
  });
}
