import type { Message } from './types';

/** What both browsers take. */
export interface NotificationOptions {
  type: 'basic';
  iconUrl: string;
  title: string;
  message: string;
  contextMessage?: string;
  eventTime?: number;
  requireInteraction?: boolean;
  silent?: boolean;
  buttons?: { title: string }[];
}

const iconOf = ({ severity }: Message): string => `/icons/severity-${severity}.png`;

/** Chrome shows the account on a line of its own, and up to two buttons. */
export const chromeNotification = (message: Message): NotificationOptions => ({
  type: 'basic',
  iconUrl: iconOf(message),
  title: message.title,
  message: message.message,
  contextMessage: message.accountName,
  eventTime: message.at,
  requireInteraction: message.behaviour.stays,
  silent: message.behaviour.silent,
  buttons: message.actions.map((title) => ({ title })),
});

/** Firefox rejects `buttons`, `requireInteraction` and `silent`, and ignores the context line (measured, ESR 153). */
export const firefoxNotification = (message: Message): NotificationOptions => ({
  type: 'basic',
  iconUrl: iconOf(message),
  title: message.title,
  message: [message.message, message.accountName].filter(Boolean).join('\n'),
});
