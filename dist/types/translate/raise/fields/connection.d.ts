import { type Raised, type RaiseField } from '../field.js';
import { type FieldTest, type Refusal, type Test } from '../tests.js';
/** The same as a test. */
export declare const HAS_CONNECTION: import("../tests.js").PieceTest;
/** The same, to be met with other tests of the state. */
export declare const IN_CONNECTION: Test;
/** `value/mask`, in as few tests as bits allow. */
export declare function maskedTests(test: FieldTest, match: string, flag: string): Raised | Refusal;
export declare const CONNECTION: readonly RaiseField[];
