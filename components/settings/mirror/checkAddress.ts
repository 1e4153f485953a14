import { type FieldProblem, problemOf } from '../../../utils/channels/fields/checks';
import { slackUrlField, urlField } from '../../../utils/channels/fields/urls';

/** The channels that Cloud 66 has to be told an address for. */
export const addressChannels = ['slack', 'webhook'] as const;
export type AddressChannel = (typeof addressChannels)[number];

export type CheckedAddress = { ok: true; address: string } | { ok: false; problem: FieldProblem };

/** Checks an address as typed. The account's own relay is no place to send to: that would be its feed. */
export async function checkAddress(
  channel: AddressChannel,
  typed: string,
  isOwnInput: (address: string) => Promise<boolean>,
): Promise<CheckedAddress> {
  const read = (channel === 'slack' ? slackUrlField : urlField).safeParse(typed);
  if (!read.success) return { ok: false, problem: problemOf(read.error) ?? 'not-a-url' };
  if (await isOwnInput(read.data)) return { ok: false, problem: 'loop' };
  return { ok: true, address: read.data };
}
