import { globSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import Zip from 'jszip';

/** All files of a folder as a zip archive: what a browser accepts as a packed extension. */
export function zipFolder(folder: string): Promise<Buffer> {
  const zip = new Zip();
  for (const path of globSync('**', { cwd: folder })) {
    const file = join(folder, path);
    if (statSync(file).isFile()) zip.file(path.split(sep).join('/'), readFileSync(file));
  }
  return zip.generateAsync({ type: 'nodebuffer' });
}
