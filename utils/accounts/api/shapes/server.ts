import * as z from 'zod/mini';
import { identity, numbered, words } from './lenient';
import { healths } from './stack';

export const serverSchema = z.pipe(
  z.object({
    uid: identity,
    name: words,
    address: words,
    region: words,
    health_state: numbered(healths),
  }),
  z.transform((server) => ({
    uid: server.uid,
    name: server.name,
    address: server.address,
    region: server.region,
    health: server.health_state,
  })),
);
