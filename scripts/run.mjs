import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const isGroupLeader = process.platform !== 'win32';

/**
 * Runs a program to its end. Resolves with its exit code. The program and all that it starts are one process group,
 * which is told when this is told to end: a shell in between would not pass it on. It is told too when this loses its
 * parent, because npm ends only the shell it has started.
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 * @returns {Promise<number>}
 */
export function run(command, args, stdio = 'inherit', env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio, env, detached: isGroupLeader });
    const told = new Set();
    // npm passes on what the terminal has sent already: told twice, a program is ended in the middle of its ending.
    const tell = (signal) => {
      if (child.pid && !told.has(signal)) process.kill(isGroupLeader ? -child.pid : child.pid, signal);
      told.add(signal);
    };
    const parent = process.ppid;
    const watch = setInterval(() => process.ppid !== parent && tell('SIGTERM'), 1000);
    const settle = () => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, tell);
    };
    for (const signal of signals) process.on(signal, tell);
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      settle();
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/**
 * Runs npm, the same one that runs this if there is one. Resolves with its exit code.
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 * @returns {Promise<number>}
 */
export function runNpm(args, stdio = 'inherit') {
  const own = process.env.npm_execpath;
  return own ? run(process.execPath, [own, ...args], stdio) : run('npm', args, stdio);
}
