// Typed arrays that grow.

/** The same numbers, and more to come. */
export function withRoom(numbers: Int32Array, room: number): Int32Array {
  const larger = new Int32Array(room);
  larger.set(numbers);
  return larger;
}
