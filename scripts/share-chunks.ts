/** What Rolldown tells of a module. */
interface Modules {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

/** A file of the build: its modules are those that this function names. */
interface ChunkGroup {
  name: (id: string, modules: Modules) => string | null;
  debugName: string;
  /** Whose modules are taken first. */
  priority: number;
}

const entries = {
  popup: /\/entrypoints\/popup\/(main\.tsx|index\.html)$/,
  view: /\/entrypoints\/popup\/Accounts\.tsx$/,
  options: /\/entrypoints\/options\/(main\.tsx|index\.html)$/,
  settings: /\/components\/settings\/SettingsView\.tsx$/,
  background: /\/entrypoints\/background\/index\.ts$/,
};

/** What draws a page. In a file with anything else it would draw it wherever that is imported. */
const drawing = /\/(main\.tsx|index\.html)$/;

/** A page's styles would be wrong on another. */
const isOwnStyle = (id: string, modules: Modules): boolean =>
  id.endsWith('.css') &&
  [entries.popup, entries.options].filter((entry) => isPart(id, entry, modules)).length === 1;

type Entry = keyof typeof entries;

/** Files by what all of it is needed for. What could be in several is in the first of them. */
const files: { name: string; for: Entry[] }[] = [
  { name: 'page', for: ['popup'] },
  { name: 'pages', for: ['view', 'options'] },
  { name: 'view', for: ['view'] },
  { name: 'options', for: ['options'] },
  { name: 'settings', for: ['settings'] },
];

/**
 * One file for each of these, and one for what it shares with the background. Left to itself the bundler makes one for
 * each set of pages that share something. Each file costs a page up to 3 ms to ask for, the popup's first view had 44
 * of them, and small files compress badly.
 */
export const sharedChunks: ChunkGroup[] = files
  .flatMap((file) => [chunk(`${file.name}-core`, [...file.for, 'background']), chunk(file.name, file.for)])
  .map((group, place, { length }) => ({ ...group, priority: length - place }));

function chunk(name: string, needs: Entry[]): Omit<ChunkGroup, 'priority'> {
  const has = (id: string, modules: Modules) =>
    !drawing.test(id) &&
    !isOwnStyle(id, modules) &&
    needs.every((entry) => isPart(id, entries[entry], modules));
  return { debugName: name, name: (id, modules) => (has(id, modules) ? name : null) };
}

/** Whether it is this entry, or one that this imports at once, by however many others. */
function isPart(id: string, entry: RegExp, modules: Modules, seen = new Set<string>()): boolean {
  if (entry.test(id)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  const importers = modules.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => isPart(importer, entry, modules, seen));
}
