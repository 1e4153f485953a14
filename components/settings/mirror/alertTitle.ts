import { findEntry } from '../../../utils/events/catalogue';
import { isolate } from '../../../utils/language/isolate';
import { rowTitle } from '../gridModel';

/** What a row that an alert stands in is called: as its event, or by its own name. */
export const alertTitle = (row: string): string => (findEntry(row) ? rowTitle(row) : isolate(row));
