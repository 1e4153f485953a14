import type { StreamAccount } from '../accounts/account';
import { logError } from '../log';
import type { KeptStatus } from './keepStatus';
import type { SourceWorld } from './world';

/** What is written of one account's life while that goes on. */
export interface Saying {
  /** Nothing waits for it but the end. */
  meanwhile: (work: Promise<void>) => void;
  log: (entry: Parameters<SourceWorld['log']>[1]) => void;
  /** Whether the stream holds: only a change is worth a line, and each reason of an outage one. */
  say: (kind: 'connected' | 'lost' | 'returned', reason?: string) => void;
  /** Resolves when everything is written. Never rejects. */
  done: () => Promise<unknown>;
}

export function createSaying(
  account: StreamAccount,
  world: Pick<SourceWorld, 'log'>,
  status: KeptStatus,
): Saying {
  let holds = false;
  let writing: Promise<unknown> = Promise.resolve();
  const meanwhile: Saying['meanwhile'] = (work) => {
    writing = Promise.all([writing, work.catch(logError)]);
  };
  const log: Saying['log'] = (entry) => meanwhile(world.log(account, entry));
  return {
    meanwhile,
    log,
    say(kind, reason) {
      const { reasons = [] } = status.get();
      if (kind !== 'lost') {
        if (!holds) log({ kind, ...(reason === undefined ? {} : { reason }) });
        holds = true;
        if (reasons.length > 0) status.remember({ reasons: undefined });
        return;
      }
      holds = false;
      if (reason === undefined || reasons.includes(reason)) return;
      log({ kind, reason });
      status.remember({ reasons: [...reasons, reason] });
    },
    done: () => writing,
  };
}
