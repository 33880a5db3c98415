import type { Ruleset } from '../ast/ruleset.js';
import type { Host } from '../host/host.js';
import type { LintFile } from './rule.js';
/** The loaded rulesets of a host, without the tables that the files hold, and what their `flush ruleset` removes. */
export declare function besides(files: readonly LintFile[], host: Host): readonly Ruleset[];
