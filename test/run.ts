import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** One part of the check: commands that run one after the other until one fails. */
interface Part {
  name: string;
  commands: string[];
  env?: Record<string, string>;
  /** The part that must have passed before. */
  after?: string;
  /** Longer than the others may take; only with `--full`, or by its name. */
  limitMs?: number;
}

interface Outcome {
  part: Part;
  hasPassed: boolean;
  seconds: number;
  output: string;
}

const e2e = 'vitest run --config test/e2e/vitest.config.ts';
const soak = 'node test/soak/main.ts --seed 1 --json';
const [smallSoak, largeSoak] = [
  `${soak} --events 300 --kills 6 --calm`,
  `${soak} --events 10000 --kills 200`,
];
const largeSoakMs = 20 * 60_000;
const lifetimeMs = 10 * 60_000;
const badServersMs = 25 * 60_000;
/** The longest first, so that none is left to itself at the end. */
const parts: Part[] = [
  { name: 'servers', commands: ['node scripts/install-mail.mjs', 'node scripts/install-relay.mjs'] },
  { name: 'build', commands: ['wxt build', 'wxt build -b firefox --mv3'], after: 'servers' },
  { name: 'e2e firefox', commands: [e2e], env: { NOTIFIER_BROWSER: 'firefox' }, after: 'build' },
  { name: 'e2e chromium', commands: [e2e], env: { NOTIFIER_BROWSER: 'chromium' }, after: 'build' },
  { name: 'unit', commands: ['vitest run --exclude test/relay/**'], after: 'build' },
  { name: 'packages', commands: ['node test/packages/main.ts'], after: 'build' },
  { name: 'soak chromium', commands: [`${smallSoak} --browser chromium`], after: 'build' },
  { name: 'soak firefox', commands: [`${smallSoak} --browser firefox`], after: 'build' },
  { name: 'relay', commands: ['vitest run test/relay'], after: 'build' },
  { name: 'types', commands: ['tsc --noEmit'], after: 'build' },
  { name: 'lint', commands: ['biome ci'] },
  {
    name: 'large soak chromium',
    commands: [`${largeSoak} --browser chromium`],
    after: 'build',
    limitMs: largeSoakMs,
  },
  {
    name: 'large soak firefox',
    commands: [`${largeSoak} --browser firefox`],
    after: 'build',
    limitMs: largeSoakMs,
  },
  { name: 'lifetime', commands: ['node test/lifetime/main.ts'], after: 'build', limitMs: lifetimeMs },
  {
    name: 'bad servers',
    commands: ['node test/badServers/main.ts'],
    after: 'build',
    limitMs: badServersMs,
  },
  {
    name: 'crashes',
    commands: ['vitest run test/crash'],
    env: { NOTIFIER_FULL: '1' },
    after: 'build',
    limitMs: lifetimeMs,
  },
];
/** Parts mostly work, and also wait for alarms and for limits of the extension: one more than there are cores fills that. */
const lanesAtMost = Math.min(availableParallelism(), 2) + 1;
const partLimitMs = 25 * 60_000;
const running = new Set<number>();

/** Runs the parts named, or all but the long ones, or with `--full` really all; side by side. Resolves with their outcomes. */
async function runParts(names: string[]): Promise<Outcome[]> {
  const wanted = ({ name, limitMs }: Part) =>
    names.length === 0 ? limitMs === undefined : names.includes('--full') || names.includes(name);
  const waiting = parts.filter(wanted);
  const chosen = new Set(waiting.map(({ name }) => name));
  const outcomes: Outcome[] = [];
  const hasPassed = (name: string) => outcomes.some(({ part, hasPassed }) => part.name === name && hasPassed);
  const hasEnded = (name: string) => outcomes.some(({ part }) => part.name === name);
  const takeNext = () => {
    const next = waiting.findIndex(({ after }) => !after || !chosen.has(after) || hasEnded(after));
    return next === -1 ? undefined : waiting.splice(next, 1)[0];
  };
  const lanes = new Set<Promise<void>>();
  while (waiting.length > 0 || lanes.size > 0) {
    const part = lanes.size < lanesAtMost ? takeNext() : undefined;
    if (!part) {
      await Promise.race(lanes);
      continue;
    }
    const isPossible = !part.after || !chosen.has(part.after) || hasPassed(part.after);
    const lane: Promise<void> = (isPossible ? runPart(part) : skip(part)).then((outcome) => {
      lanes.delete(lane);
      outcomes.push(outcome);
      report(outcome);
    });
    lanes.add(lane);
  }
  return outcomes;
}

async function runPart(part: Part): Promise<Outcome> {
  const startedAt = Date.now();
  let output = '';
  let hasPassed = true;
  for (const command of part.commands) {
    if (!hasPassed) break;
    const result = await runCommand(command, part);
    output += result.output;
    hasPassed = result.code === 0;
  }
  return { part, hasPassed, seconds: (Date.now() - startedAt) / 1000, output };
}

async function skip(part: Part): Promise<Outcome> {
  return { part, hasPassed: false, seconds: 0, output: `not run: "${part.after}" failed\n` };
}

/** A group of its own, so that nothing it has started outlives it. */
function runCommand(
  command: string,
  { env, limitMs = partLimitMs }: Pick<Part, 'env' | 'limitMs'>,
): Promise<{ code: number; output: string }> {
  const [program = '', ...args] = command.split(' ');
  return new Promise((resolve) => {
    const child = spawn(program, args, { detached: true, env: { ...process.env, NO_COLOR: '1', ...env } });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const { pid } = child;
    if (pid) running.add(pid);
    const limit = setTimeout(() => {
      output += `\n"${command}" had ${limitMs / 1000} s and was ended\n`;
      if (pid) end(pid);
    }, limitMs);
    const settle = (code: number) => {
      clearTimeout(limit);
      if (pid) running.delete(pid);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      settle(1);
    });
    child.once('close', (code) => settle(code ?? 1));
  });
}

function end(pid: number): void {
  process.kill(-pid, 'SIGTERM');
}

function report({ part, hasPassed, seconds, output }: Outcome): void {
  if (!hasPassed) console.log(`\n──── ${part.name} ────\n${output.trim()}\n────\n`);
  for (const [line] of output.matchAll(/^not tried: .+$/gm)) console.log(line);
  const words = [
    hasPassed ? 'passed' : 'FAILED',
    part.name.padEnd(19),
    `${seconds.toFixed(1).padStart(6)} s`,
  ];
  console.log([...words, ownWords(output)].join('  ').trimEnd());
}

/** What a part says of itself: Vitest's own line about tests, such as `35 passed (35)`, or a soak's result. */
function ownWords(output: string): string {
  return /^\s*Tests\s+(.+)$/m.exec(output)?.[1] ?? /^{"events".+$/m.exec(output)?.[0] ?? '';
}

process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.on('exit', () => {
  for (const pid of running) end(pid);
});
const startedAt = Date.now();
const outcomes = await runParts(process.argv.slice(2));
const failed = outcomes.filter(({ hasPassed }) => !hasPassed);
const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
console.log(`\n${outcomes.length - failed.length} parts passed, ${failed.length} failed, in ${seconds} s`);
process.exitCode = failed.length > 0 ? 1 : 0;
