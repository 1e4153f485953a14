import type { Destination } from '../../utils/channels/destination';
import type { DestinationDraft } from '../../utils/channels/destinationDraft';

/** A channel that sends outside this browser. */
export type SendChannel = Destination['channel'];

/** Everything that any channel's form asks, as typed. */
export interface ChannelForm {
  name: string;
  /** The key of an application, or nothing for all. */
  application: string;
  url: string;
  secret: string;
  service: 'jmap' | 'resend';
  sessionUrl: string;
  user: string;
  token: string;
  apiKey: string;
  from: string;
  to: string;
  digest: 'now' | 'hour' | 'day';
  /** Whether e-mail begins with what Cloud 66 mails by default. */
  likeCloud66: boolean;
}

const empty: ChannelForm = {
  name: '',
  application: '',
  url: '',
  secret: '',
  service: 'jmap',
  sessionUrl: '',
  user: '',
  token: '',
  apiKey: '',
  from: '',
  to: '',
  digest: 'now',
  likeCloud66: false,
};

/** The form of a destination, or an empty one with a name. */
export function formOf(destination: Destination | undefined, name: string): ChannelForm {
  if (!destination) return { ...empty, name };
  const texts = Object.entries(destination).filter(([, value]) => typeof value === 'string');
  const to = destination.channel === 'email' ? destination.to.join(', ') : '';
  return { ...empty, ...Object.fromEntries(texts), to };
}

/** The form as it is checked: what the channel does not ask is left out. */
export function draftOf(channel: SendChannel, form: ChannelForm): DestinationDraft {
  const { name, url, secret, to, digest, from } = form;
  const named = { name, ...(form.application ? { application: form.application } : {}) };
  if (channel === 'slack') return { ...named, channel, url };
  if (channel === 'webhook') return { ...named, channel, url, secret };
  const mail = { ...named, channel, to, digest, from };
  if (form.service === 'resend') return { ...mail, service: 'resend', apiKey: form.apiKey };
  const { sessionUrl, user, token } = form;
  return { ...mail, service: 'jmap', sessionUrl, user, token, apiOrigin: '' };
}
