import { i18n } from '#i18n';
import { apiFailureWords } from '../../../utils/accounts/api/failureWords';
import { isolate } from '../../../utils/language/isolate';
import { plural } from '../../../utils/language/plural';
import type { FeedResult } from '../../../utils/preferences/mirror/feedAccount';

/** What became of the feed in one application. */
export function feedResultWords(result: FeedResult, name: string): string {
  const { written, already, elsewhere, addressLost, refused, failure } = result;
  const told = [
    plural('mirror.relay.written', written),
    ...(already > 0 ? [plural('mirror.relay.already', already)] : []),
    ...(elsewhere > 0 ? [plural('mirror.relay.elsewhere', elsewhere)] : []),
    ...(addressLost > 0 ? [plural('mirror.relay.addressLost', addressLost)] : []),
    ...(refused > 0 ? [plural('mirror.relay.refused', refused)] : []),
  ];
  return i18n.t('mirror.ofChannel', [isolate(name), failure ? apiFailureWords(failure) : told.join(' · ')]);
}
