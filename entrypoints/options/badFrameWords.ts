import { i18n } from '#i18n';
import type { BadFrameReason } from '../../utils/events/decode';

/** Message keys may not carry hyphens. */
const keys = {
  'too-long': 'diagnostics.badReasons.tooLong',
  'not-json': 'diagnostics.badReasons.notJson',
  'not-an-object': 'diagnostics.badReasons.notAnObject',
  'no-event-type': 'diagnostics.badReasons.noEventType',
} as const satisfies Record<BadFrameReason, string>;

/** Why a frame could not be read, in words. */
export const badFrameWords = (reason: BadFrameReason): string => i18n.t(keys[reason]);
