// `ip option rr ptr`, `sctp chunk init num-inbound-streams`, `dccp option 5`: parts that a header may have or lack.

import type { HeaderOptionExpression } from '../../ast/nft.js';
import { didYouMean } from '../../base/suggest.js';
import type { Span } from '../../base/source.js';
import { defineExpression } from '../define.js';
import type { Report } from '../fit.js';
import { integer, TYPES } from '../types.js';
import { fieldsOf, numberOf, oneOf, textOf } from '../json/reading.js';

/** Fields of options and chunks, with their widths. */
const FIELDS: Readonly<Record<string, number>> = {
  type: 8,
  flags: 8,
  length: 8,
  ptr: 8,
  addr: 32,
  value: 16,
  tsn: 32,
  stream: 16,
  ssn: 16,
  ppid: 32,
  'init-tag': 32,
  'a-rwnd': 32,
  'num-outbound-streams': 16,
  'num-inbound-streams': 16,
  'initial-tsn': 32,
  'cum-tsn-ack': 32,
  'num-gap-ack-blocks': 16,
  'num-dup-tsns': 16,
  'lowest-tsn': 32,
  seqno: 32,
  'new-cum-tsn': 32,
};

const COMMON: Readonly<Record<HeaderOptionExpression['header'], readonly string[]>> = {
  'ip option': ['type', 'length'],
  'sctp chunk': ['type', 'flags', 'length'],
  'dccp option': [],
};
const INIT = ['init-tag', 'a-rwnd', 'num-outbound-streams', 'num-inbound-streams', 'initial-tsn'];

/** What there is, each with its fields beside the common ones. Options of DCCP have numbers. */
const PARTS: Readonly<Record<HeaderOptionExpression['header'], Readonly<Record<string, readonly string[]>>>> = {
  'ip option': { lsrr: ['ptr', 'addr'], rr: ['ptr', 'addr'], ssrr: ['ptr', 'addr'], ra: ['value'] },
  'sctp chunk': {
    data: ['tsn', 'stream', 'ssn', 'ppid'],
    init: INIT,
    'init-ack': INIT,
    sack: ['cum-tsn-ack', 'a-rwnd', 'num-gap-ack-blocks', 'num-dup-tsns'],
    heartbeat: [],
    'heartbeat-ack': [],
    abort: [],
    shutdown: ['cum-tsn-ack'],
    'shutdown-ack': [],
    error: [],
    'cookie-echo': [],
    'cookie-ack': [],
    ecne: ['lowest-tsn'],
    cwr: ['lowest-tsn'],
    'shutdown-complete': [],
    asconf: ['seqno'],
    'asconf-ack': ['seqno'],
    'forward-tsn': ['new-cum-tsn'],
  },
  'dccp option': {},
};

export const headerOption = defineExpression<HeaderOptionExpression>({
  kind: 'header option',
  heads: ['ip option', 'sctp chunk', 'dccp option'],
  summary: 'an option of IP or DCCP, or a chunk of SCTP',
  grammar($) {
    const start = $.start();
    const first = $.keyword(0, 'ip', 'sctp', 'dccp');
    const second = $.keyword(1, 'option', 'chunk');
    const option = $.choose(0, [
      { gate: () => /^\d/.test($.peek()), then: () => String($.number(0)) },
      { then: () => $.word(2) },
    ]);
    const field = $.maybe(
      0,
      () => Object.hasOwn(FIELDS, $.peek()),
      () => $.word(3),
    );
    const header = `${first} ${second}` as HeaderOptionExpression['header'];
    const span = $.since(start);
    checkPart(header, option, field, span, (message, at, help) => $.report(message, at, help));
    return { kind: 'header option', header, option, ...(field === undefined ? {} : { field }), span };
  },
  print: ({ header, option, field }) => `${header} ${option}${field === undefined ? '' : ` ${field}`}`,
  json: {
    keys: ['ip option', 'sctp chunk', 'dccp option'],
    write({ header, option, field }) {
      if (header === 'dccp option') return { [header]: { type: Number(option) } };
      return { [header]: field === undefined ? { name: option } : { name: option, field } };
    },
    read(body, cx, key, span) {
      const header = oneOf(key, ['ip option', 'sctp chunk', 'dccp option'], 'header', body);
      const fields = fieldsOf(body, `"${key}"`, header === 'dccp option' ? ['type'] : ['name', 'field']);
      const field = fields.text('field');
      const option =
        header === 'dccp option' ? String(numberOf(fields.need('type'), '"type"')) : textOf(fields.need('name'), '"name"');
      checkPart(header, option, field, span, cx.report);
      return { kind: 'header option', header, option, ...(field === undefined ? {} : { field }), span };
    },
  },
  type({ header, field }) {
    if (field === undefined) return TYPES.boolean;
    return integer(header === 'sctp chunk' && field === 'length' ? 16 : (FIELDS[field] ?? 8));
  },
});

/** Reports what there is not. */
function checkPart(
  header: HeaderOptionExpression['header'],
  option: string,
  field: string | undefined,
  span: Span,
  report: Report,
): void {
  if (!Object.hasOwn(PARTS, header)) return;
  const parts = PARTS[header];
  const fields = header === 'dccp option' ? [] : parts[option];
  if (!fields) report(`"${option}" is no ${header}`, span, didYouMean(option, Object.keys(parts)));
  else if (header === 'dccp option' && !(Number(option) <= 255)) report('options of DCCP have numbers up to 255', span);
  else if (field !== undefined && !COMMON[header].includes(field) && !fields.includes(field)) {
    report(`the ${header} "${option}" has no "${field}"`, span, didYouMean(field, [...fields, ...COMMON[header]]));
  }
}
