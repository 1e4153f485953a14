/** Where an event may go. The order is the order of the grid's columns. */
export const channelIds = ['browser', 'email', 'slack', 'webhook'] as const;

export type ChannelId = (typeof channelIds)[number];
