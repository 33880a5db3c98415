// Programs of `-m bpf`: `4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0`, a count and instructions of four numbers.

import { failure, isFailure, type Failure } from '../base/result.js';
import { word, type Codec } from './codec.js';
import { parseDecimal, parseWithin } from './integer.js';
import { quotedString } from './text.js';

/** Code, jump if true, jump if false, operand. */
export type BpfInstruction = readonly [number, number, number, number];

/** XT_BPF_MAX_NUM_INSTR. */
const MOST = 64;
const LIMITS = [0xffff, 0xff, 0xff, 0xffffffff];

export const bpfProgram: Codec<readonly BpfInstruction[]> = quotedString(
  word('count,code true false operand,…', parseProgram, (program) =>
    [program.length, ...program.map((instruction) => instruction.join(' '))].join(','),
  ),
);

function parseProgram(text: string): readonly BpfInstruction[] | Failure {
  const [first = '', ...parts] = text.replace(/\s*,\s*$/, '').split(',');
  const count = parseWithin(first.trim(), 1, MOST);
  if (isFailure(count))
    return failure(`"${first}" is no number of instructions`, `a program begins with how many it has, up to ${MOST}`);
  const program: BpfInstruction[] = [];
  for (const part of parts) {
    const words = part.trim().split(/\s+/);
    const numbers = words.map((each, at) => decimalWithin(each, LIMITS[at] ?? 0));
    const wrong = numbers.find(isFailure);
    if (numbers.length !== 4 || wrong)
      return failure(`"${part.trim()}" is no instruction`, wrong?.message ?? 'an instruction is four numbers');
    program.push(numbers as unknown as BpfInstruction);
  }
  return program.length === count ? program : failure(`the program has ${program.length} instructions, not ${count}`);
}

/** sscanf(3) with `%hu %hhu %hhu %u` (libxt_bpf). */
function decimalWithin(text: string, high: number): number | Failure {
  const value = parseDecimal(text);
  return value !== undefined && value <= high ? value : failure(`"${text}" is no number from 0 to ${high}`);
}
