import type { Severity } from '../../events/catalogue';
import type { OutgoingEvent } from '../send';
import { details } from './details';
import { type Block, linkButton, plain, timeBlock } from './slackBlocks';
import { slackText } from './slackText';

/** What stands beside a bar of its colour. */
export interface Attachment {
  color: string;
  fallback: string;
  blocks: Block[];
}

/** The popup's colours, in a tone that stands out on light and on dark. */
const colours: Record<Severity, string> = {
  info: '#6b7785',
  success: '#2f9e5b',
  warning: '#d98a0b',
  failure: '#d6352c',
  security: '#9a4bd8',
  billing: '#1593a3',
};

const attachment = ({ severity, title }: OutgoingEvent, blocks: Block[]): Attachment => ({
  color: colours[severity],
  fallback: slackText(title, 150),
  blocks,
});

/** Everything about one event, whose title stands above. */
export function wholeEvent(event: OutgoingEvent): Attachment {
  const fields = details(event).map(({ label, value }) => plain(`${label}: ${value}`, 300));
  const button = linkButton(event.link);
  const said = {
    ...(event.message ? { text: plain(event.message, 1500) } : {}),
    ...(fields.length ? { fields } : {}),
  };
  return attachment(event, [
    ...(Object.keys(said).length ? [{ type: 'section', ...said } as const] : []),
    timeBlock(event.at),
    ...(button ? [{ type: 'actions', elements: [button] } as const] : []),
  ]);
}

/** One event among several. */
export function briefEvent(event: OutgoingEvent): Attachment {
  const button = linkButton(event.link);
  const text = plain([event.title, event.message].filter(Boolean).join(' – '), 400);
  return attachment(event, [
    { type: 'section', text, ...(button ? { accessory: button } : {}) },
    timeBlock(event.at),
  ]);
}
