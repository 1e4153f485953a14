import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlainError, runProgram } from '../plain-error.ts';
import { manifestProblems } from './manifestProblems.ts';
import { notifies } from './notifies.ts';
import { copySources, pack, sha256, unpack } from './packed.ts';
import { readManifest } from './readManifest.ts';
import { unexplained } from './unexplained.ts';

const permissionsDoc = join(import.meta.dirname, '../../docs/store/permissions.md');

/**
 * Makes the store packages from these files, and again in another folder from nothing but the packed sources, as a
 * reviewer does: the bytes have to be the same. Looks at what is in them as the stores do, and installs them.
 */
await runProgram(async () => {
  const scratch = await realpath(await mkdtemp(join(tmpdir(), 'packages-')));
  try {
    const folders = { here: join(scratch, 'here'), there: join(scratch, 'another/place') };
    await copySources(folders.here);
    const packages = await pack(folders.here);
    const archive = (name: string) => packages.get(name) ?? Buffer.alloc(0);
    await unpack(archive('sources'), folders.there);
    const again = await pack(folders.there);
    const different = [...packages].filter(([name, bytes]) => !again.get(name)?.equals(bytes));

    const [chrome, firefox] = await Promise.all(
      ['chrome', 'firefox'].map((name) => readManifest(archive(name))),
    );
    if (!chrome || !firefox) throw new PlainError('a package has no manifest');
    const unpacked = { chrome: join(scratch, 'chrome'), firefox: join(scratch, 'firefox') };
    await unpack(archive('chrome'), unpacked.chrome);
    await unpack(archive('firefox'), unpacked.firefox);
    const problems = [
      ...different.map(([name]) => `the ${name} package has other bytes when made in another folder`),
      ...manifestProblems(chrome, firefox, await readFile(permissionsDoc, 'utf8')).map(
        (promise) => `not so: ${promise}`,
      ),
      ...(await unexplained(unpacked.firefox)),
    ];
    if (problems.length > 0) throw new PlainError(problems.join('\n'));
    await notifies('chromium', unpacked.chrome, archive('chrome'));
    await notifies('firefox', unpacked.firefox, archive('firefox'));
    for (const [name, bytes] of packages)
      console.log(`${name.padEnd(8)} ${String(bytes.length).padStart(9)} bytes  ${sha256(bytes)}`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});
