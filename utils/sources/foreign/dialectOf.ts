import type { Dialect } from './dialect';
import type { StreamKind } from './kind';
import { mercure } from './mercure';
import { native } from './native';
import { nchan } from './nchan';
import { ntfy } from './ntfy';

const dialects: Record<StreamKind, Dialect> = { native, nchan, ntfy, mercure };

/** How to speak with a stream of this kind. Another kind is a file, an entry here and a way to tell it in `kind.ts`. */
export const dialectOf = (kind: StreamKind): Dialect => dialects[kind];
