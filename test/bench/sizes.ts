import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { parseAst } from 'vite';

/** What has to be read before something can run: its file and everything that is imported statically, each once. */
export interface EntrySize {
  gzip: number;
  raw: number;
  /** What it loads by `import()` comes on top; a Chrome service worker can load nothing later. */
  laterGzip: number;
  /** What that loads by `import()` in its turn, as the popup's view does with the settings. */
  latestGzip: number;
}

export interface Sizes {
  background: EntrySize;
  popup: EntrySize;
  options: EntrySize;
  /** The whole build, packed as a store would be given it. */
  zip: number;
}

const best = { level: 9 };

/** The sizes of a built extension, in bytes. gzip is per file, at its best level. */
export function measureSizes(build: string): Sizes {
  return {
    background: sizeOf(build, backgroundOf(build)),
    popup: sizeOf(build, 'popup.html'),
    options: sizeOf(build, 'options.html'),
    zip: zipSize(build),
  };
}

function backgroundOf(build: string): string {
  const { background } = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8')) as {
    background: { service_worker?: string; scripts?: string[] };
  };
  return background.service_worker ?? background.scripts?.[0] ?? '';
}

function sizeOf(build: string, entry: string): EntrySize {
  const loaded = new Set<string>();
  const step = (links: readonly string[]) => {
    const before = loaded.size;
    const later = new Set<string>();
    for (const link of links) follow(build, link, loaded, later);
    const files = [...loaded].slice(before).map((file) => readFileSync(join(build, file)));
    const gzip = files.reduce((sum, file) => sum + gzipSync(file, best).length, 0);
    return { gzip, raw: files.reduce((sum, { length }) => sum + length, 0), later: [...later] };
  };
  const { gzip, raw, later } = step([entry]);
  const second = step(later);
  return { gzip, raw, laterGzip: second.gzip, latestGzip: step(second.later).gzip };
}

function follow(build: string, file: string, first: Set<string>, later: Set<string>): void {
  if (first.has(file)) return;
  first.add(file);
  const text = readFileSync(join(build, file), 'utf8');
  const { now, afterwards } = file.endsWith('.js')
    ? importsOf(text)
    : { now: file.endsWith('.html') ? linksOf(text) : [], afterwards: [] };
  const path = (link: string) =>
    relative('/', link.startsWith('/') ? link : join('/', dirname(file), link)).replaceAll('\\', '/');
  for (const link of now) follow(build, path(link), first, later);
  for (const link of afterwards) if (existsSync(join(build, path(link)))) later.add(path(link));
}

/** The scripts and styles of a page. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].flatMap(([, link]) => link ?? []);
}

function importsOf(script: string): { now: string[]; afterwards: string[] } {
  const now = parseAst(script).body.flatMap((node) =>
    'source' in node && node.source ? [node.source.value] : [],
  );
  // Vite writes them so, and lists the styles that come with them beside it.
  const afterwards = [...script.matchAll(/import\([`'"]([^`'"]+)[`'"]\)/g)].flatMap(([, link]) => link ?? []);
  return { now, afterwards };
}

/** A zip's own overhead: a header and an entry in the directory for each file, and the directory's end. */
const zipBytes = { header: 30, entry: 46, end: 22 };

function zipSize(build: string): number {
  const sizes = readdirSync(build, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      const named = 2 * relative(build, path).length;
      return zipBytes.header + zipBytes.entry + named + deflateRawSync(readFileSync(path), best).length;
    });
  return zipBytes.end + sizes.reduce((sum, size) => sum + size, 0);
}
