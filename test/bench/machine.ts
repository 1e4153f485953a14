import { cpus, loadavg, release, totalmem } from 'node:os';

export interface Machine {
  processor: string;
  cores: number;
  memoryGiB: number;
  kernel: string;
  node: string;
  browser: string;
  /** The load average of a minute, before and after: other work makes every time longer. */
  load: { before: number; after: number };
  at: string;
}

const giB = 2 ** 30;
const startedAt = new Date().toISOString();
const before = loadavg()[0] ?? 0;

/** What the figures were measured on; call it when they have been. */
export const describeMachine = (browser: string): Machine => ({
  processor: cpus()[0]?.model.trim() || 'unknown',
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / giB),
  kernel: release(),
  node: process.version,
  browser,
  load: { before, after: loadavg()[0] ?? 0 },
  at: startedAt,
});
