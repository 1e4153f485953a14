import { i18n } from '#i18n';
import { slackText } from './slackText';

/** Only what is sent: Slack's Block Kit has many more (docs.slack.dev/reference/block-kit). */
export interface Block {
  type: 'header' | 'section' | 'context' | 'actions';
  [part: string]: unknown;
}

/** The longest address that a button may have. */
const longestLink = 3000;

/** Never `mrkdwn`: what somebody named an application is not markup. */
export const plain = (text: string, max: number) => ({
  type: 'plain_text',
  text: slackText(text, max) || '–',
  emoji: false,
});

/** The time as each reader's own clock shows it: the only markup, and nothing in it comes from outside. */
const time = (at: number) => ({
  type: 'mrkdwn',
  text: `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${new Date(at).toISOString()}>`,
});

export const timeBlock = (at: number): Block => ({ type: 'context', elements: [time(at)] });

export const noteBlock = (text: string): Block => ({ type: 'context', elements: [plain(text, 300)] });

/** A button that opens the page; nothing where Slack would refuse its address. */
export const linkButton = (link: string) =>
  link.length > longestLink
    ? undefined
    : { type: 'button', text: plain(i18n.t('delivery.open'), 75), url: link };
