// A fixed amount of work, about one second of CPU: what long runs are measured by.

const words = new Int32Array(1 << 20);
let state = 1;
for (let round = 0; round < 180; round++) {
  for (let index = 0; index < words.length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    words[(state >>> 12) & (words.length - 1)] ^= state + index;
  }
}
process.stdout.write(`${words[0]}\n`);
