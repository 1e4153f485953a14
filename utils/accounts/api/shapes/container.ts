import * as z from 'zod/mini';
import { identity, maybe, numbered, words } from './lenient';

export const containerSchema = z.pipe(
  z.object({
    uid: identity,
    name: words,
    service_name: words,
    server_uid: maybe(identity),
    server_name: words,
    image: words,
    command: words,
    /** Another scale than that of servers and applications. */
    health_state: numbered(['unverified', 'up', 'down', 'not-applicable']),
    health_message: words,
  }),
  z.transform((container) => ({
    uid: container.uid,
    name: container.name,
    serviceName: container.service_name,
    serverUid: container.server_uid,
    serverName: container.server_name,
    image: container.image,
    command: container.command,
    health: container.health_state,
    healthMessage: container.health_message,
  })),
);
