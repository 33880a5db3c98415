// The hook, for real: pre-commit installs it from a git clone of this repository and lints what is committed elsewhere.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'natgw-hook-'));
const hooks = join(folder, 'natgw');
const project = join(folder, 'project');
const env = {
  ...process.env,
  PRE_COMMIT_HOME: join(folder, 'home'),
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.org',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.org',
  GIT_CONFIG_GLOBAL: '/dev/null',
};

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-c', 'init.defaultBranch=main', '-c', 'commit.gpgsign=false', ...args], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A repository of the files as they are now, committed or not, so that the test is about the work tree. */
beforeAll(() => {
  mkdirSync(hooks, { recursive: true });
  for (const name of git(ROOT, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0')) {
    if (name === '') continue;
    mkdirSync(dirname(join(hooks, name)), { recursive: true });
    cpSync(join(ROOT, name), join(hooks, name), { errorOnExist: false });
  }
  git(hooks, 'init', '--quiet');
  git(hooks, 'add', '--all');
  git(hooks, 'commit', '--quiet', '-m', 'hooks');
  const rev = git(hooks, 'rev-parse', 'HEAD').trim();
  mkdirSync(project, { recursive: true });
  git(project, 'init', '--quiet');
  writeFileSync(
    join(project, '.pre-commit-config.yaml'),
    `repos:\n  - repo: ${hooks}\n    rev: ${rev}\n    hooks:\n      - id: natgw-lint\n`,
  );
  execFileSync('pre-commit', ['install'], { cwd: project, env, stdio: 'pipe' });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const GOOD = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -i lo -j ACCEPT\nCOMMIT\n';
const BAD = '*filter\n:FORWARD DROP [0:0]\n-A FORWARD -j DROP\n-A FORWARD -s 192.0.2.0/24 -j ACCEPT\nCOMMIT\n';
const BROKEN = '*filter\n-A INPUT -p tcp --dprt 22 -j ACCEPT\nCOMMIT\n';

function commit(files: Readonly<Record<string, string>>): { readonly status: number | null; readonly output: string } {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(project, name), text);
  git(project, 'add', '--all');
  const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'rules'], { cwd: project, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

test('a good ruleset is committed', () => {
  const { status, output } = commit({ 'rules.v4': GOOD, 'notes.txt': '*filter\nthis is no ruleset\n' });
  expect(output).toMatch(/natgw lint\.+Passed/);
  expect(status).toBe(0);
});

test('a bad one is not, and the finding is shown', () => {
  const { status, output } = commit({ 'rules.v4': BAD });
  expect(output).toMatch(/natgw lint\.+Failed/);
  expect(output).toContain('rules.v4:4:1: error[unreachable-after-catchall]');
  expect(output).toContain('exit code: 1');
  expect(status).toBe(1);
});

test('one that does not parse is not either', () => {
  const { status, output } = commit({ 'rules.v4': BROKEN });
  expect(output).toContain('exit code: 2');
  expect(output).toContain('did you mean');
  expect(status).toBe(1);
});
