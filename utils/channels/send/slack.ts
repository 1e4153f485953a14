import type { SlackDestination } from '../destination';
import { secretsOf } from '../secretsOf';
import type { Send } from '../send';
import { post } from './post';
import { slackMessage } from './slackMessage';

/**
 * Posts to an incoming webhook of Slack. Its refusals by status: 400 the message, 403 the workspace, 404 the hook or its
 * channel does not exist, 410 the channel is archived (api.slack.com, changes to errors for incoming webhooks, 2016).
 * Slack takes no id: what was answered and not noted comes twice.
 */
export const sendSlack: Send<SlackDestination> = (outgoing, destination, world) => {
  const body = JSON.stringify(slackMessage(outgoing));
  return post({ url: destination.url, headers: {}, body }, world, { secrets: secretsOf(destination) });
};
