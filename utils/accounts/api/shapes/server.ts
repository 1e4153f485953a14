import * as z from 'zod/mini';
import { identity, maybe, numbered, time, words } from './lenient';
import { healths } from './stack';

export const serverSchema = z.pipe(
  z.object({
    uid: identity,
    name: words,
    address: words,
    region: words,
    stack_uid: maybe(identity),
    health_state: numbered(healths),
    updated_at: time,
    updated_at_iso: time,
  }),
  z.transform((server) => ({
    uid: server.uid,
    name: server.name,
    address: server.address,
    region: server.region,
    stackUid: server.stack_uid,
    health: server.health_state,
    updatedAt: server.updated_at_iso ?? server.updated_at,
  })),
);

export type Server = z.infer<typeof serverSchema>;
