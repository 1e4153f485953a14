import type { Account } from '../accounts/account';
import type { Decoded } from '../events/decode';
import type { Event, Frame, Source } from '../events/event';
import type { Learnt } from '../events/fillIn';
import type { Preferences } from '../preferences/preferences';
import type { RulesNow } from '../preferences/rules/rules';
import type { StoredApplications } from './names';
import type { JournalEvent } from './schema';
import type { Sending } from './sending';
import type { SnapshotChange } from './snapshots';

/** Frames of one source in the order they came; a longer run is split by the source. */
export interface Batch {
  account: Account;
  source: Source;
  frames: readonly Frame[];
  /** The cursor after the last of them, `undefined` where it did not move. */
  read?: string | null | undefined;
  /** How far the server's clock is ahead of ours, where it is known. */
  serverAheadMs?: number | undefined;
  /** What the events were derived from, to be remembered with them. */
  snapshot?: SnapshotChange | undefined;
  /** What else was learnt with them of which thing is called what and belongs where. */
  names?: Learnt | undefined;
}

/** An event on its way into the journal. */
export type NewEvent = Event & Pick<JournalEvent, 'thread' | 'awaits'>;

/** A batch with all that its transaction cannot wait for. */
export interface Ready {
  batch: Batch;
  decoded: readonly Decoded[];
  preferences: Preferences;
  /** What else is in force. */
  rules: RulesNow;
  sending: Sending;
  /** What is called what and belongs where. */
  learnt: Learnt;
  /** What was known of the events' applications before them. */
  stored: StoredApplications;
  /** Epoch ms by our clock. */
  now: number;
  /** Epoch ms, as `route` has it. */
  serverNow: number;
}
