import { readdirSync, readFileSync } from 'node:fs';

export interface Usage {
  /** User and system time so far, ms. */
  cpuMs: number;
  /** How often a thread gave up the processor to wait for something. */
  wakeUps: number;
  /** Proportional set size now, MiB. */
  memoryMiB: number;
}

const ticksPerSecond = 100;

/** What a process and all that came from it have used; Linux only. */
export const usageOf = (root: number): Usage => usageOfAll(treeOf(root));

/** The same of those processes of a Chromium in which extensions run: with no page open, of its background. */
export const extensionUsageOf = (root: number): Usage =>
  usageOfAll(treeOf(root).filter((pid) => read(`/proc/${pid}/cmdline`).includes('--extension-process')));

function usageOfAll(pids: readonly number[]): Usage {
  const usage = { cpuMs: 0, wakeUps: 0, memoryMiB: 0 };
  for (const pid of pids) {
    const stat = fieldsOf(pid);
    usage.cpuMs += ((Number(stat[11]) + Number(stat[12])) * 1000) / ticksPerSecond;
    usage.wakeUps += switchesOf(pid);
    usage.memoryMiB += Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
  }
  return usage;
}

/** What the first thread of a process has used so far, ms, finer than `usageOf`; Linux only. */
export const firstThreadMs = (pid: number): number =>
  Number(read(`/proc/${pid}/schedstat`).split(' ')[0]) / 1_000_000;

function treeOf(root: number): number[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), Number(fieldsOf(Number(name))[1])]),
  );
  const tree = new Set([root]);
  for (let size = 0; size !== tree.size; ) {
    size = tree.size;
    for (const [pid, parent] of parents) if (tree.has(parent)) tree.add(pid);
  }
  return [...tree];
}

/** The fields after the name, which may hold spaces: state, parent, and so on (proc(5)). */
const fieldsOf = (pid: number): string[] =>
  read(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ');

function switchesOf(pid: number): number {
  let sum = 0;
  for (const thread of list(`/proc/${pid}/task`))
    sum += Number(
      /^voluntary_ctxt_switches:\s+(\d+)/m.exec(read(`/proc/${pid}/task/${thread}/status`))?.[1] ?? 0,
    );
  return sum;
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
