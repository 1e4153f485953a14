import type { Learnt } from '../../events/fillIn';
import type { Part, SeenParts, SeenStack } from './seen';

/** What a list of applications says of their names. */
export const namesOfStacks = (stacks: readonly SeenStack[]): Learnt => ({
  applications: stacks.map(({ uid, name, environment }) => ({
    uid,
    ...(name === undefined ? {} : { name }),
    ...(environment === undefined ? {} : { environment }),
  })),
  things: [],
});

/** Containers come and go, and a backup or a deployment has no name. */
const lasting: ReadonlySet<Part> = new Set(['servers', 'jobs']);

/** What a part of an application says of what belongs to it, where that lasts. */
export const namesOfParts = (
  part: Part,
  application: string,
  things: readonly SeenParts[Part][],
): Learnt => ({
  applications: [],
  things: lasting.has(part)
    ? things.flatMap((thing) =>
        'uid' in thing
          ? { key: thing.uid, application, ...(thing.name === undefined ? {} : { name: thing.name }) }
          : [],
      )
    : [],
});
