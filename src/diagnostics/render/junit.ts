// JUnit's XML: a failed test case a finding, one passed case where there is none.

import type { Diagnostic } from '../diagnostic.js';
import type { Report } from '../report.js';
import { headline } from './concise.js';
import { xml } from './xml.js';

export function renderJunit({ findings, milliseconds }: Report): string {
  const seconds = (milliseconds / 1000).toFixed(3);
  const cases = findings.length > 0 ? findings.map(testcase).join('') : '    <testcase name="natgw lint" classname="natgw"/>\n';
  const tests = Math.max(1, findings.length);
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="natgw" tests="${tests}" failures="${findings.length}" time="${seconds}">
  <testsuite name="natgw lint" tests="${tests}" failures="${findings.length}" time="${seconds}">
${cases}  </testsuite>
</testsuites>
`;
}

function testcase(finding: Diagnostic): string {
  const { id, message, severity, span, help } = finding;
  const details = xml([headline(finding), ...help].join('\n'));
  return `    <testcase name="${xml(id)}" classname="${xml(span?.source.name ?? 'natgw')}">
      <failure type="${severity}" message="${xml(message)}">${details}</failure>
    </testcase>
`;
}
