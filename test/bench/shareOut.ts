interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string };
  children?: number[];
}

/** What Chromium's `Profiler.stop` answers; `timeDeltas` in µs, one for each of the samples. */
export interface CpuProfile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

export const kinds = [
  'reading and drawing the icon of a notification',
  'calls of IndexedDB',
  'calls of the storage, of notifications, of the toolbar; other native code',
  'the code of the product',
  'the collection of garbage',
  'the engine itself',
] as const;

type Kind = (typeof kinds)[number];
const [icon, database, native, own, garbage, engine] = kinds;

const databaseCalls = new Set([
  ...['transaction', 'objectStore', 'index', 'commit', 'get result', 'get error', 'get readyState'],
  ...['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'put', 'add', 'delete', 'clear'],
  ...['openCursor', 'openKeyCursor', 'continue', 'only', 'bound', 'lowerBound', 'upperBound'],
]);

/** Which kind of work a function's own time is, `undefined` where it is none of the product's. */
function kindOf(
  { functionName, url }: ProfileNode['callFrame'],
  within: string | undefined,
): Kind | undefined {
  // Chromium's own scripts have only that to do: they make pixels of an icon's address.
  if (within?.startsWith('extensions::')) return icon;
  if (functionName === '(idle)' || within?.endsWith('probe.js')) return undefined;
  if (functionName === '(garbage collector)') return garbage;
  if (functionName.startsWith('(')) return engine;
  if (url !== '') return own;
  return databaseCalls.has(functionName) ? database : native;
}

/** How much of a profile's time went to each kind of work, ms. */
export function shareOut({ nodes, samples, timeDeltas }: CpuProfile): Record<Kind, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const kindById = new Map<number, Kind | undefined>();
  const visit = (id: number, outer: string | undefined): void => {
    const node = byId.get(id);
    if (!node) return;
    const { url } = node.callFrame;
    const isSpecial = url.startsWith('extensions::') || url.endsWith('probe.js');
    const within = outer ?? (isSpecial ? url : undefined);
    kindById.set(id, kindOf(node.callFrame, within));
    for (const child of node.children ?? []) visit(child, within);
  };
  const [root] = nodes;
  if (root) visit(root.id, undefined);
  const shares = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const [place, id] of samples.entries()) {
    const kind = kindById.get(id);
    if (kind) shares[kind] += (timeDeltas[place] ?? 0) / 1000;
  }
  return shares;
}
