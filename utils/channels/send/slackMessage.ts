import { i18n } from '#i18n';
import { plural } from '../../language/plural';
import type { Outgoing } from '../send';
import { headline } from './headline';
import { type Block, noteBlock, plain } from './slackBlocks';
import { type Attachment, briefEvent, wholeEvent } from './slackEvents';
import { slackText } from './slackText';

export interface SlackMessage {
  /** What notifications and clients without blocks show. */
  text: string;
  blocks: Block[];
  attachments: Attachment[];
  unfurl_links: false;
  unfurl_media: false;
}

/** Slack takes 50 blocks: two for each event, and some for the whole. */
const mostNamed = 20;
/** Slack refuses messages of some 13,200 characters as `msg_blocks_too_long` (slackapi/bolt-js#2509). */
const mostCharacters = 12_000;

function message(outgoing: Outgoing, attachments: Attachment[]): SlackMessage {
  const title = headline(outgoing);
  const unnamed = outgoing.events.length - attachments.length;
  const late = outgoing.late ? i18n.t('delivery.late') : undefined;
  const notes = [late, unnamed > 0 ? plural('changes.more', unnamed) : undefined];
  const summary = outgoing.events.slice(0, mostNamed).map((event) => event.title);
  return {
    text: slackText([title, late, ...(summary.length > 1 ? summary : [])].filter(Boolean).join(' · '), 1000),
    blocks: [
      { type: 'header', text: plain(title, 150) },
      ...notes.flatMap((note) => (note ? [noteBlock(note)] : [])),
    ],
    attachments,
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** A delivery as Slack shows it: one event in full, or several in brief, as many as fit; the rest is counted. */
export function slackMessage(outgoing: Outgoing): SlackMessage {
  const [first, ...others] = outgoing.events;
  const attachments =
    others.length === 0 ? [wholeEvent(first)] : outgoing.events.slice(0, mostNamed).map(briefEvent);
  let whole = message(outgoing, attachments);
  while (attachments.length > 1 && JSON.stringify(whole).length > mostCharacters) {
    attachments.pop();
    whole = message(outgoing, attachments);
  }
  return whole;
}
