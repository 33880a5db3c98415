/** The same numbers, and more to come. */
export declare function withRoom(numbers: Int32Array, room: number): Int32Array;
