import { type Raised, type RaiseField } from '../field.js';
import { type FieldTest, type Refusal } from '../tests.js';
/** The same as a test. */
export declare const HAS_CONNECTION: import("../tests.js").PieceTest;
/** `value/mask`, in as few tests as bits allow. */
export declare function maskedTests(test: FieldTest, match: string, flag: string): Raised | Refusal;
export declare const CONNECTION: readonly RaiseField[];
