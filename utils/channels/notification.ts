import { plainText } from '../events/plainText';
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

/** A name of more would push what happened out of sight. */
const longestName = 40;

const accountOf = ({ accountName }: Message): string => plainText(accountName, longestName);

const iconOf = ({ severity }: Message): string => `/icons/severity-${severity}.png`;

/** Chrome shows the account on a line of its own, and up to two buttons. */
export const chromeNotification = (message: Message): NotificationOptions => ({
  type: 'basic',
  iconUrl: iconOf(message),
  title: message.title,
  message: message.message,
  contextMessage: accountOf(message),
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
  message: [message.message, accountOf(message)].filter(Boolean).join('\n'),
});
