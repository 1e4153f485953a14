/** What Rolldown tells of a module. */
interface Modules {
  getModuleInfo(id: string): { importers: readonly string[] } | null;
}

const popup = /\/entrypoints\/popup\/main\.tsx$/;
const background = /\/entrypoints\/background\/index\.ts$/;

/**
 * Which file a module goes to: all that the popup needs at once is in two, one of them for the background too. Left to
 * itself the bundler makes one for each set of pages that share something: the popup had 34 of them, and small files
 * compress badly.
 */
export function shareChunks(id: string, modules: Modules): string | null {
  if (!isReached(id, popup, modules)) return null;
  return isReached(id, background, modules) ? 'core' : 'page';
}

/** Whether an entry imports it at once, by however many others. */
function isReached(id: string, entry: RegExp, modules: Modules, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const importers = modules.getModuleInfo(id)?.importers ?? [];
  return importers.some((importer) => entry.test(importer) || isReached(importer, entry, modules, seen));
}
