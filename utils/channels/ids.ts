/** Where an event may go. The order is the order of the grid's columns. */
export const channelIds = ['browser', 'email', 'slack', 'webhook'] as const;

/** Those that send outside this browser. */
export const sendChannels = channelIds.filter((id) => id !== 'browser');

export type ChannelId = (typeof channelIds)[number];
