// Every output format says the same findings; SARIF also obeys its schema.

import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { Chalk } from 'chalk';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { source, span } from '../../src/base/source.js';
import { diagnostic } from '../../src/diagnostics/diagnostic.js';
import { renderCheckstyle } from '../../src/diagnostics/render/checkstyle.js';
import { renderConcise } from '../../src/diagnostics/render/concise.js';
import { renderGithub } from '../../src/diagnostics/render/github.js';
import { renderGitlab } from '../../src/diagnostics/render/gitlab.js';
import { renderJson } from '../../src/diagnostics/render/json.js';
import { renderJunit } from '../../src/diagnostics/render/junit.js';
import { renderNdjson } from '../../src/diagnostics/render/ndjson.js';
import { renderPretty } from '../../src/diagnostics/render/pretty.js';
import { renderSarif } from '../../src/diagnostics/render/sarif.js';
import type { Report } from '../../src/diagnostics/report.js';

const text = '*filter\n:FORWARD DROP\n-A FORWARD\t-i "eth0" -j ACCEPT\nCOMMIT\n';
const file = source('rules & <v4>.v4', text);
const at = (needle: string) => span(file, text.indexOf(needle), text.indexOf(needle) + needle.length);
const report: Report = {
  findings: [
    diagnostic('some-defect', 'error', 'this "is" wrong: <b> & 100%', at('-i "eth0"'), {
      labels: [{ message: 'because of this', span: at(':FORWARD DROP') }],
      help: ['mend it'],
      fix: { title: 'mend', safety: 'safe', edits: [{ span: at('ACCEPT'), text: 'DROP' }] },
      packet: { proto: 'tcp', dport: 80 },
    }),
    diagnostic('no-place', 'info', 'about nothing in particular', null),
  ],
  files: 1,
  rules: 1,
  suppressed: 2,
  milliseconds: 5,
};
const nothing: Report = { findings: [], files: 1, rules: 0, suppressed: 0, milliseconds: 1 };
const plain = new Chalk({ level: 0 });

test('json has the shape of the contract', () => {
  const document = JSON.parse(renderJson(report));
  expect(document.version).toBe(1);
  expect(document.summary).toEqual({ files: 1, rules: 1, errors: 1, warnings: 0, infos: 1, suppressed: 2, ms: 5 });
  expect(document.findings[0]).toEqual({
    rule: 'some-defect',
    severity: 'error',
    message: 'this "is" wrong: <b> & 100%',
    file: 'rules & <v4>.v4',
    range: { start: { line: 3, column: 12, offset: 33 }, end: { line: 3, column: 21, offset: 42 } },
    labels: [
      {
        message: 'because of this',
        file: 'rules & <v4>.v4',
        range: { start: { line: 2, column: 1, offset: 8 }, end: { line: 2, column: 14, offset: 21 } },
      },
    ],
    help: ['mend it'],
    url: 'docs/rules/some-defect.md',
    packet: { proto: 'tcp', dport: 80 },
    fix: {
      title: 'mend',
      safety: 'safe',
      edits: [
        {
          file: 'rules & <v4>.v4',
          range: { start: { line: 3, column: 25, offset: 46 }, end: { line: 3, column: 31, offset: 52 } },
          text: 'DROP',
        },
      ],
    },
  });
  expect(document.findings[1].range).toBeNull();
});

test('ndjson is a finding a line', () => {
  const lines = renderNdjson(report).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).rule)).toEqual(['some-defect', 'no-place']);
});

test('concise is a line a finding', () => {
  expect(renderConcise(report)).toBe(
    'rules & <v4>.v4:3:12: error[some-defect]: this "is" wrong: <b> & 100%\ninfo[no-place]: about nothing in particular\n',
  );
});

test('pretty shows the line and underlines what is meant', () => {
  expect(renderPretty(report, plain)).toMatchInlineSnapshot(`
    "rules & <v4>.v4:3:12: error[some-defect]: this "is" wrong: <b> & 100%
    3 | -A FORWARD	-i "eth0" -j ACCEPT
      |           	^^^^^^^^^
    2 | :FORWARD DROP
      | ^^^^^^^^^^^^^ because of this
      = help: mend it
      = fix: mend
      = see: docs/rules/some-defect.md

    info[no-place]: about nothing in particular
     = see: docs/rules/no-place.md

    1 error, 1 info, 2 suppressed, 1 fixable with --fix
    "
  `);
  expect(renderPretty(nothing, plain)).toBe('no findings\n');
});

test('pretty lets no control character of the source through', () => {
  const nasty = source('x', 'a\u001b[31mb\u202ec\n');
  const shown = renderPretty({ ...nothing, findings: [diagnostic('x', 'error', 'm', span(nasty, 0, 3))] }, plain);
  expect(shown).toContain('a?[31mb?c');
});

describe('sarif', () => {
  const require = createRequire(import.meta.url);
  // The published schema is of draft 4, whose "id" later drafts call "$id".
  const { id: _, ...schema } = JSON.parse(
    readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  const ajv = new Ajv({ strict: false, validateSchema: false, unicodeRegExp: false });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });

  test.each([report, nothing])('is valid', (each) => {
    const log = JSON.parse(renderSarif(each, '1.2.3', [{ id: 'some-defect', summary: 's', help: 'h', severity: 'error' }]));
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  });

  test('says places, levels and fixes', () => {
    const [run] = JSON.parse(renderSarif(report, '1.2.3', [])).runs;
    expect(run.results[0].level).toBe('error');
    expect(run.results[1].level).toBe('note');
    expect(run.results[0].locations[0].physicalLocation.region).toMatchObject({
      startLine: 3,
      startColumn: 12,
      endLine: 3,
      endColumn: 21,
    });
    expect(run.results[0].fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe('DROP');
  });

  test('the schema does refuse what is wrong', () => {
    const log = JSON.parse(renderSarif(report, '1.2.3', []));
    log.runs[0].results[0].level = 'terrible';
    expect(validate(log)).toBe(false);
  });
});

test('github escapes what its runner would take for syntax', () => {
  expect(renderGithub(report)).toBe(
    '::error file=rules & <v4>.v4,line=3,endLine=3,col=12,endColumn=21,title=some-defect::this "is" wrong: <b> & 100%25%0Amend it\n::notice title=no-place::about nothing in particular\n',
  );
});

test('gitlab gives fingerprints that do not depend on the line', () => {
  const moved = source(file.name, `# a line more\n${text}`);
  const later = { ...report, findings: [diagnostic('some-defect', 'error', 'm', span(moved, 14 + 33, 14 + 42))] };
  const [issue] = JSON.parse(renderGitlab(report));
  expect(issue).toMatchObject({
    check_name: 'some-defect',
    severity: 'major',
    location: { path: file.name, lines: { begin: 3, end: 3 } },
  });
  expect(JSON.parse(renderGitlab(later))[0].fingerprint).toBe(issue.fingerprint);
});

test.each([
  ['checkstyle', renderCheckstyle],
  ['junit', renderJunit],
] as const)('%s is well-formed XML', (_, render) => {
  const xml = render(report);
  expect(xml).toContain('&lt;b&gt; &amp; 100%');
  expect(xml).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;)/);
  const open = [...xml.matchAll(/<([a-z]+)(?:\s[^<>]*[^/<>])?>/g)].map((match) => match[1]);
  const closed = [...xml.matchAll(/<\/([a-z]+)>/g)].map((match) => match[1]);
  expect(open.sort()).toEqual(closed.sort());
  expect(render(nothing)).toMatch(/^<\?xml/);
});
