import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';

/** A program that was started here and is ended here, by its process id. */
export interface StartedProcess {
  child: ChildProcess;
  /** Resolves with the first line that matches, from the given stream of the program. */
  waitForLine(
    stream: Readable,
    pattern: RegExp,
    options: { what: string; timeoutMs: number },
  ): Promise<RegExpExecArray>;
  /** Resolves with true when it has ended by itself, or with false when time is up. */
  waitForEnd(options: { timeoutMs: number }): Promise<boolean>;
  /** Asks it to end, insists after two seconds, resolves when it is gone. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** A program leads a group: Ctrl+C in the terminal does not reach it, and all that it has started ends with it. */
const leadsGroup = process.platform !== 'win32';

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(leadsGroup ? -pid : pid, signal);
  } catch {
    // Nobody of it is left.
  }
}

/** Starts a program; its standard error is kept for the message when it does not come up. */
export function startProcess(command: string, args: string[], options: SpawnOptions): StartedProcess {
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: leadsGroup,
    ...options,
  });
  running.add(child);
  let complaints = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk.toString()).slice(-2000);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      complaints = error.message;
      resolve();
    });
    child.once('exit', () => {
      signalGroup(child, 'SIGKILL');
      resolve();
    });
  }).then(() => void running.delete(child));

  return {
    child,
    waitForLine: (stream, pattern, { what, timeoutMs }) =>
      new Promise((resolve, reject) => {
        let text = '';
        const settle = () => {
          clearTimeout(limit);
          stream.off('data', look);
        };
        const fail = (why: string) => {
          settle();
          reject(new Error(`${command}: ${why} ${what}\n${complaints}`));
        };
        const look = (chunk: Buffer) => {
          text += chunk.toString();
          const found = pattern.exec(text);
          if (!found) return;
          settle();
          resolve(found);
        };
        const limit = setTimeout(() => fail(`waited ${timeoutMs} ms for`), timeoutMs);
        stream.on('data', look);
        void ended.then(() => fail('ended before'));
      }),
    waitForEnd: ({ timeoutMs }) =>
      new Promise((resolve) => {
        const limit = setTimeout(resolve, timeoutMs, false);
        void ended.then(() => {
          clearTimeout(limit);
          resolve(true);
        });
      }),
    async stop() {
      if (!running.has(child)) return;
      signalGroup(child, 'SIGTERM');
      const limit = setTimeout(() => signalGroup(child, 'SIGKILL'), 2000);
      await ended;
      clearTimeout(limit);
    },
  };
}

/** Runs a short command to its end and returns its output; rejects with what it said when it fails. */
export async function runCommand(command: string, args: string[], options: SpawnOptions): Promise<Buffer> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 10_000, ...options });
  const output: Buffer[] = [];
  let complaints = '';
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}): ${complaints.trim()}`);
  return Buffer.concat(output);
}
