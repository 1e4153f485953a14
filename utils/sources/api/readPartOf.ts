import type { ApiAccount } from '../../accounts/account';
import type { ApiAnswer } from '../../accounts/api/answer';
import { type ApiFailure, concernsAll } from '../../accounts/api/failure';
import type { PartMemories } from '../../journal/snapshots';
import type { ApiWorld, PartReaders } from './apiWorld';
import { derivers } from './derivers';
import type { StackMemory } from './deriveStacks';
import { namesOfParts } from './namesIn';
import type { Part, SeenParts } from './seen';
import { takeDerived } from './takeDerived';

interface Asking {
  account: ApiAccount;
  reader: PartReaders;
  world: Pick<ApiWorld, 'now' | 'take' | 'readParts'>;
}

/** An application that is not there, or a part that this token may not see: asking again soon changes nothing. */
const isSettled = ({ code }: ApiFailure): boolean =>
  code === 'not-found' || code === 'scope-missing' || code === 'not-offered' || code === 'refused';

/**
 * Reads one part of an application and takes what changed into the journal. Where it cannot be read, what is
 * remembered of it stays as it was, but for when that was tried. Resolves to the application's memory after that,
 * and to a failure that asking again may mend.
 */
export async function readPartOf<Kind extends Part>(
  part: Kind,
  memory: StackMemory,
  { account, reader, world }: Asking,
): Promise<{ memory: StackMemory; failure?: ApiFailure }> {
  const { stack, since, readAt } = memory;
  const { uid } = stack;
  const accountId = account.id;
  const answer: ApiAnswer<SeenParts[Kind][]> = await reader[part](uid);
  const at = answer.serverAt ?? world.now();
  const read = (change: Partial<StackMemory>): StackMemory => ({
    ...memory,
    wanted: memory.wanted.filter((other) => other !== part),
    refused: memory.refused?.filter((other) => other !== part),
    readAt: { ...readAt, [part]: world.now() },
    ...change,
  });
  const stackRow = (after: StackMemory) => ({ accountId, part: 'stack' as const, uid, memory: after });
  if (!answer.ok) {
    const { failure, serverAt } = answer;
    if (concernsAll(failure)) return { memory, failure };
    const left = isSettled(failure)
      ? read(
          failure.code === 'scope-missing'
            ? { refused: [...new Set([...(memory.refused ?? []), part])] }
            : {},
        )
      : { ...memory, triedAt: { ...memory.triedAt, [part]: world.now() } };
    await takeDerived(account, [], { snapshot: { rows: [stackRow(left)] } }, serverAt, world);
    return isSettled(failure) ? { memory: left } : { memory: left, failure };
  }
  const memories: Partial<PartMemories> = await world.readParts(account, uid);
  const { events, memory: known } = derivers[part](memories[part], answer.value, {
    stack,
    at,
    since,
    before: readAt[part],
  });
  const after = read(part === 'deployments' ? { deploying: answer.value.some(isRunning) } : {});
  const snapshot = {
    rows: [
      stackRow(after),
      { accountId, part: 'parts' as const, uid, memory: { ...memories, [part]: known } },
    ],
  };
  const names = namesOfParts(part, uid, answer.value);
  await takeDerived(account, events, { snapshot, names }, answer.serverAt, world);
  return { memory: after };
}

const isRunning = (deployment: object): boolean =>
  'outcome' in deployment && deployment.outcome === 'pending';
