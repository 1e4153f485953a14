import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const program = fileURLToPath(new URL('../../relay/setup', import.meta.url));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'setup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
const setup = (folder: string, ...args: string[]) =>
  spawnSync(program, [folder, ...args], { encoding: 'utf8' });
const tls = ['--name', 'relay.example.com', '--certificate', '/a.pem', '--key', '/b.pem'];

test.each([
  ['8443', 'https://relay.example.com:8443/events/acme'],
  ['0.0.0.0:8443', 'https://relay.example.com:8443/events/acme'],
  ['443', 'https://relay.example.com/events/acme'],
])('prints an address with the port it listens at: %s', (listen, address) => {
  const { stdout } = setup(newFolder(), 'acme', '--listen', listen, ...tls);
  expect(stdout).toMatch(new RegExp(`${RegExp.escape(address)}$`, 'm'));
});

test.each([
  [[''], 'an account needs a name'],
  [['acme', '--key', '/b.pem'], '--key needs --certificate'],
  [['acme', '--certificate', '/a.pem'], '--certificate needs --key'],
])('refuses %j in words', (args, words) => {
  const { status, stderr } = setup(newFolder(), ...args);
  expect([status, stderr]).toEqual([1, expect.stringContaining(words)]);
});

test('prints three lines and one token where a colleague has another', () => {
  const folder = newFolder();
  const { stdout } = setup(folder, 'acme');
  appendFileSync(join(folder, 'tokens.map'), '"acme Bearer of-a-colleague" 1;\n');
  expect(setup(folder, 'acme').stdout).toBe(stdout);
});
