import { browserChannel } from './browser';
import type { Channel, ChannelId } from './types';

/** The channels that exist. Adding one is a file beside this one and an entry here. */
export const channels: Partial<Record<ChannelId, Channel>> = {
  browser: browserChannel,
};
