import { readdir, readFile } from 'node:fs/promises';

/** What the extension's own process used, as the operating system counts it. */
export interface Usage {
  /** Of one core, over the whole time. */
  cpuPercent: number;
  /** Its memory on the average: what it shares with others counts in parts (PSS). */
  averageMiB: number;
  /** The most at once. */
  peakMiB: number;
}

const sampleMs = 500;
/** Linux counts processor time in hundredths of a second (`USER_HZ`, proc(5)). */
const tickMs = 10;
const kibPerMib = 1024;

/**
 * Watches the process in which Chromium runs the extension, also when it is ended and another begins. Of a browser that
 * was started from here, and the only one. Linux only.
 */
export async function watchUsage(): Promise<{ stop(): Promise<Usage> }> {
  const last = new Map<number, number>();
  const startedAt = Date.now();
  let cpuMs = 0;
  let peakMiB = 0;
  let sumMiB = 0;
  let samples = 0;
  const sample = async () => {
    for (const pid of await extensionProcesses()) {
      const used = await cpuMsOf(pid);
      const memory = await memoryOf(pid);
      if (used === undefined) continue;
      // What it used before the first look belongs to another time, but for a process that began meanwhile.
      cpuMs += used - (last.get(pid) ?? (last.size === 0 ? used : 0));
      last.set(pid, used);
      peakMiB = Math.max(peakMiB, memory);
      sumMiB += memory;
      samples += 1;
    }
  };
  await sample();
  let sampling = Promise.resolve();
  const timer = setInterval(() => {
    sampling = sampling.then(sample);
  }, sampleMs);
  return {
    async stop() {
      clearInterval(timer);
      await sampling;
      await sample();
      return { cpuPercent: (100 * cpuMs) / (Date.now() - startedAt), averageMiB: sumMiB / samples, peakMiB };
    },
  };
}

const read = (pid: number, file: string): Promise<string> =>
  readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');

async function extensionProcesses(): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const own: number[] = [];
  for (const pid of pids)
    if ((await read(pid, 'cmdline')).includes('--extension-process') && (await isOurs(pid))) own.push(pid);
  return own;
}

async function isOurs(pid: number): Promise<boolean> {
  let next = pid;
  while (next > 1 && next !== process.pid)
    next = Number(/^PPid:\s+(\d+)/m.exec(await read(next, 'status'))?.[1] ?? 0);
  return next === process.pid;
}

async function cpuMsOf(pid: number): Promise<number | undefined> {
  // The name may have spaces; it ends with the last parenthesis.
  const fields = (await read(pid, 'stat')).split(') ').at(-1)?.split(' ');
  const [user, system] = [Number(fields?.[11]), Number(fields?.[12])];
  return Number.isFinite(user + system) ? (user + system) * tickMs : undefined;
}

async function memoryOf(pid: number): Promise<number> {
  return Number(/^Pss:\s+(\d+)/m.exec(await read(pid, 'smaps_rollup'))?.[1] ?? 0) / kibPerMib;
}
