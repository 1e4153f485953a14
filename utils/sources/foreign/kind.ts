/**
 * The manners in which servers of events differ: `native` is our own and whatever speaks plain SSE with ids; `nchan`
 * is nginx with that module, as in `relay/`.
 */
export const streamKinds = ['native', 'nchan', 'ntfy', 'mercure'] as const;

export type StreamKind = (typeof streamKinds)[number];

/** Nchan's ids are the second and the number within it. */
const nchanId = /^\d{9,11}:\d+$/;

/** What Nchan opens a stream with (1.3.6). */
const nchanComment = 'hi';

/** The path of every Mercure hub (specification, discovery). */
const mercurePath = /\/\.well-known\/mercure\/?$/;

/** `/<topic>/sse`, where ntfy has its streams. */
const ntfyPath = /\/[\w,-]+\/sse\/?$/;

/** What a stream shows of itself in its first frames. */
export interface FirstSigns {
  id?: string | null | undefined;
  comment?: string | undefined;
  /** The type of an event. */
  event?: string | undefined;
}

/** The kind of a stream by what it began with; `undefined`: that may be any. */
export function kindBySigns(url: string, { id, comment, event }: FirstSigns): StreamKind | undefined {
  const { pathname } = new URL(url);
  if (mercurePath.test(pathname)) return 'mercure';
  // ntfy says at once that it is open.
  if (ntfyPath.test(pathname) && event === 'open') return 'ntfy';
  return comment?.trim() === nchanComment || nchanId.test(id ?? '') ? 'nchan' : undefined;
}

/** The kind of an account's stream: as it was learnt, else by its address and the last id that it sent. */
export function kindOf(
  { url, kind }: { url: string; kind?: StreamKind | undefined },
  lastId: string | null,
): StreamKind {
  const isNtfy = ntfyPath.test(new URL(url).pathname);
  return kind ?? kindBySigns(url, { id: lastId, event: isNtfy ? 'open' : undefined }) ?? 'native';
}
