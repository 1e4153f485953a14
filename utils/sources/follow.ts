import type { StreamAccount } from '../accounts/account';
import type { ConnectionStatus, PollReason } from '../status';
import { mayPoll } from './hasPoll';
import { keepStatus } from './keepStatus';
import { type LiveStream, openLiveStream, type Shared } from './liveStream';
import { createLoad } from './load';
import { countReading, explain, noTally, reasonToPoll } from './mode';
import { createPolling } from './pollInstead';
import { type Connection, createRest } from './rest';
import { createSaying } from './saying';
import { createVerifier } from './verify';
import type { SourceWorld } from './world';

/**
 * One account's life: reads its stream for ever, waits between failures, polls where the stream cannot be held and
 * tries it again. Resolves when it is stopped, or when the next attempt is the alarm's. Everything it must remember
 * is in the status. Never rejects.
 */
export async function follow(
  account: StreamAccount,
  connection: Connection,
  known: ConnectionStatus,
  world: SourceWorld,
): Promise<void> {
  const { signal } = connection.stop;
  const status = keepStatus(account, known, world, signal);
  const load = createLoad(known.pace, world.now);
  const verifier = createVerifier(account, world, load);
  const shared: Shared = { account, world, status, verifier, load };
  const saying = createSaying(account, world, status);
  const { meanwhile, say } = saying;
  const rest = createRest(shared, connection, { attempts: known.attempts, meanwhile });
  const polling = createPolling(shared, connection, rest, saying);

  /** After a failure only a stream that holds counts, or one that closes at once, or floods, would fill the log. */
  const openStream = (): LiveStream =>
    openLiveStream(shared, signal, {
      trial: false,
      onLive: () => rest.attempts === 0 && !load.isFlooded() && say('connected'),
      onWorked: () => say('connected'),
    });

  const crowding = connection.crowded ? 'crowded' : undefined;

  /** Resolves to whether events are polled from now on. */
  const pollFor = async (why: PollReason | undefined): Promise<boolean> =>
    why !== undefined && mayPoll(status.get(), world.now()) && polling.fallBack(why);

  /** One connection to the stream, and what follows from how it ended. */
  async function streamTurn({ done }: LiveStream): Promise<boolean> {
    const reading = await done;
    if (signal.aborted) return false;
    rest.attempts = reading.worked ? 0 : rest.attempts + 1;
    const { distrust } = reading;
    // What was ended from here is no failure of the server's.
    const failure = distrust ? undefined : reading.failure;
    const tally = countReading(status.get().tally ?? noTally, { ...reading, failure });
    const isOffline = failure?.code === 'unreachable' && !world.isOnline(account);
    say('lost', isOffline ? 'offline' : (distrust ?? failure?.code ?? 'closed'));
    if (await pollFor(crowding ?? distrust ?? reasonToPoll(tally, failure))) return true;
    return !signal.aborted && rest.after(explain(tally, failure), tally, reading.retryMs);
  }

  async function turn(): Promise<boolean> {
    if (status.get().source === 'poll') return polling.turn();
    if (rest.attempts === 0 && (await pollFor(crowding))) return true;
    if (signal.aborted) return false;
    const returned = polling.takeTrial();
    rest.again();
    const isOffline = status.get().state === 'offline';
    if (!returned && rest.attempts === 0 && !isOffline) void status.change({ state: 'connecting' });
    return streamTurn(returned ?? openStream());
  }

  while (!signal.aborted && (await turn()));
  await polling.endTrial();
  await saying.done();
}
