import type { Event } from '../../events/event';
import type { Summary } from '../../events/summary';
import { threadRole } from '../../events/threadKey';
import { type Mute, type MuteTarget, muteTargets } from './mute';
import { isProtected } from './quieten';

/** How long something is to be quiet. */
export type Until = 'half-hour' | 'recovery' | 'morning';

/** Something to be quiet about for so long: a target, or everything. */
export interface QuietAction {
  target?: MuteTarget;
  until: Until;
  /** What `recovery` waits for. */
  thread?: Mute['thread'];
}

/** An event with the thread that it belongs to. */
type Threaded = Omit<Event, 'payload'> & { thread?: { key: string } };

/** What can recover, as far as the event itself tells. */
function openedBy(event: Threaded): Mute['thread'] {
  if (!event.thread || threadRole(event)?.turn === 'closes') return undefined;
  return { key: event.thread.key, openedAt: event.at };
}

/** Everything that can be muted because of an event, each for as long as makes sense; nothing where it is protected. */
export function mutesFor(event: Threaded): QuietAction[] {
  if (isProtected(event.type)) return [];
  const { application, server, type } = muteTargets(event);
  const thread = openedBy(event);
  return [server, application, type].flatMap((target): QuietAction[] =>
    target
      ? [
          { target, until: 'half-hour' },
          ...(thread ? [{ target, until: 'recovery', thread } as const] : []),
          { target, until: 'morning' },
        ]
      : [],
  );
}

/** For how long everything can be snoozed. */
export const snoozes: readonly QuietAction[] = [{ until: 'half-hour' }, { until: 'morning' }];

/**
 * The two that a notification offers. What goes on is quiet until it recovers, or its application is for a while; what
 * does not is quiet with its application for a while, or its kind is until the next morning. Several at once are all snoozed.
 */
export function quietActions(about: Threaded | Summary): readonly QuietAction[] {
  if ('counts' in about) return snoozes;
  const all = mutesFor(about);
  const { application, server, type } = muteTargets(about);
  const find = (until: Until, target: MuteTarget | undefined) =>
    all.find((action) => action.until === until && action.target?.kind === target?.kind);
  const recovery = find('recovery', server ?? application ?? type);
  const brief = find('half-hour', application ?? server ?? type);
  return [recovery, brief, recovery ? undefined : find('morning', type)].flatMap((action) => action ?? []);
}
