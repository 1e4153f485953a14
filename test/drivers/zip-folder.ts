import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { crc32 } from 'node:zlib';

const signatures = { file: 0x04034b50, entry: 0x02014b50, end: 0x06054b50 };
const versionNeeded = 20;

/** All files of a folder as a zip archive without compression: what a browser accepts as a packed extension. */
export function zipFolder(folder: string): Buffer {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const path of listFiles(folder)) {
    const name = Buffer.from(relative(folder, path).split(sep).join('/'));
    const content = readFileSync(path);
    const common = describe(name, content);
    const file = Buffer.concat([words32(signatures.file), common, name, content]);
    const attributes = Buffer.concat([Buffer.alloc(10), words32(offset)]);
    entries.push(
      Buffer.concat([words32(signatures.entry), words16(versionNeeded), common, attributes, name]),
    );
    files.push(file);
    offset += file.length;
  }
  const directory = Buffer.concat(entries);
  const count = entries.length;
  const end = [
    words32(signatures.end),
    words16(0, 0, count, count),
    words32(directory.length, offset),
    words16(0),
  ];
  return Buffer.concat([...files, directory, ...end]);
}

/** The fields that the header of a file and its entry in the directory share. Time zero, no compression. */
function describe(name: Buffer, content: Buffer): Buffer {
  const sizes = words32(crc32(content), content.length, content.length);
  return Buffer.concat([words16(versionNeeded, 0x0800, 0, 0, 0x21), sizes, words16(name.length, 0)]);
}

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? listFiles(path) : [path];
    });
}

function words16(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function words32(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
