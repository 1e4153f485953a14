import { severityOf } from '../events/catalogue';
import { severityOfSummary } from '../events/summary';
import { summaryWording } from '../events/summaryWording';
import { wording } from '../events/wording';
import type { DueDelivery } from '../journal/deliveries';
import type { Message } from './types';

/** What a delivery says, in the reader's language. */
export const content = ({
  about,
}: Pick<DueDelivery, 'about'>): Omit<Message, 'id' | 'accountName' | 'behaviour' | 'actions'> =>
  'counts' in about
    ? { ...summaryWording(about), severity: severityOfSummary(about), at: about.lastAt }
    : { ...wording(about), severity: severityOf(about.type), at: about.at };
