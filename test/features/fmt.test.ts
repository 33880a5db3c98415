// natgw fmt: what it prints, changes and answers.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCli } from '../support/cli.js';

const { folder, file, run, remove } = makeCli();
afterAll(remove);

const LOOSE = 'table ip t {\n  chain c {\n    tcp dport {22,80} accept # web\n  }\n}\n';
const GOOD = 'table ip t {\n\tchain c {\n\t\ttcp dport { 22, 80 } accept # web\n\t}\n}\n';
const BROKEN = 'table ip t {\n  chain c {\n    tcp dprt 22 accept\n  }\n}\n';

file('loose.nft', LOOSE);
file('good.nft', GOOD);
file('broken.nft', BROKEN);

describe('without options', () => {
  it('prints the text, and says 0 whether it changed or not', () => {
    expect(run(['fmt', 'loose.nft'])).toEqual({ status: 0, out: GOOD, err: '' });
    expect(run(['fmt', 'good.nft'])).toEqual({ status: 0, out: GOOD, err: '' });
  });

  it('reads standard input', () => {
    expect(run(['fmt'], { input: LOOSE }).out).toBe(GOOD);
    expect(run(['fmt', '-'], { input: LOOSE }).out).toBe(GOOD);
    const save = '*filter\n-A INPUT  -p tcp --dport 22 -j ACCEPT\nCOMMIT\n';
    expect(run(['fmt', '--stdin-filename', 'rules.v4', '-'], { input: save }).out).toContain('-A INPUT -p tcp -m tcp --dport 22');
  });

  it('prints several files one after the other', () => {
    expect(run(['fmt', 'loose.nft', 'good.nft']).out).toBe(GOOD + GOOD);
  });

  it('prints nothing of what it cannot read', () => {
    const { status, out, err } = run(['fmt', 'broken.nft']);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('broken.nft:3:9: error[syntax-error]: "dprt" is no field of "tcp"');
  });
});

describe('--check', () => {
  it('names what would change', () => {
    expect(run(['fmt', '--check', 'good.nft', 'loose.nft'])).toEqual({ status: 1, out: 'loose.nft\n', err: '' });
  });

  it('is silent where nothing would', () => {
    expect(run(['fmt', '--check', 'good.nft'])).toEqual({ status: 0, out: '', err: '' });
  });

  it('says 2 where something cannot be read', () => {
    expect(run(['fmt', '--check', 'broken.nft', 'loose.nft']).status).toBe(2);
  });
});

describe('--diff', () => {
  it('shows what would change', () => {
    const { status, out } = run(['fmt', '--diff', 'loose.nft']);
    expect(status).toBe(1);
    expect(out).toContain('-  }\n+\tchain c {\n+\t\ttcp dport { 22, 80 } accept # web\n');
    expect(run(['fmt', '--diff', 'good.nft'])).toEqual({ status: 0, out: '', err: '' });
  });
});

describe('--write', () => {
  it('changes files, and leaves alone what it cannot read', () => {
    file('mine.nft', LOOSE);
    expect(run(['fmt', '--write', 'mine.nft', 'broken.nft']).status).toBe(2);
    expect(readFileSync(join(folder, 'mine.nft'), 'utf8')).toBe(GOOD);
    expect(readFileSync(join(folder, 'broken.nft'), 'utf8')).toBe(BROKEN);
    expect(run(['fmt', '--write', 'mine.nft'])).toEqual({ status: 0, out: '', err: '' });
  });

  it('cannot change standard input', () => {
    expect(run(['fmt', '--write'], { input: LOOSE })).toMatchObject({ status: 2, out: '' });
  });

  it('together with --check only looks', () => {
    file('other.nft', LOOSE);
    expect(run(['fmt', '--write', '--check', 'other.nft']).status).toBe(1);
    expect(readFileSync(join(folder, 'other.nft'), 'utf8')).toBe(LOOSE);
  });
});
