import { join } from 'node:path';
import * as z from 'zod/mini';
import { runCommand } from '../desk/started-process.ts';

const root = join(import.meta.dirname, '../..');
const webExt = join(root, 'node_modules/web-ext/bin/web-ext.js');

const messageSchema = z.object({ code: z.string(), message: z.string(), file: z.optional(z.string()) });
const reportSchema = z.object({
  errors: z.array(messageSchema),
  warnings: z.array(messageSchema),
  notices: z.array(messageSchema),
});

/** What Mozilla's linter warns of and `docs/store/firefox.md` explains: how often, and where. */
const explained = [
  // Firefox for Android is not declared; the key is one that it learnt later than the oldest Firefox here.
  { code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION', file: /^manifest\.json$/ },
  // Preact's own code for an attribute that nothing here uses.
  { code: 'UNSAFE_VAR_ASSIGNMENT', file: /^chunks\/[\w-]+\.js$/ },
];

/** What the linter of Firefox's store has against a build, each in a line; without what is explained, once each. */
export async function unexplained(build: string): Promise<string[]> {
  const args = [webExt, 'lint', '--source-dir', build, '--output', 'json', '--boring'];
  const output = await runCommand(process.execPath, args, { timeout: 120_000 });
  const { errors, warnings, notices } = reportSchema.parse(JSON.parse(output.toString()));
  const left = [...explained];
  const others = [...warnings, ...notices].filter(({ code, file = '' }) => {
    const place = left.findIndex((known) => known.code === code && known.file.test(file));
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
  return [...errors, ...others].map(({ code, message, file }) => `${code} in ${file}: ${message}`);
}
