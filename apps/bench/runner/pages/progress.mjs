/** How often a line is printed where there is no terminal to change one, in milliseconds. */
const OFTEN = 30_000;

/** How far a measurement is: in one line that changes on a terminal, else in a line every half minute. */
export function progress(title, rounds) {
  const began = performance.now();
  let said = began;
  let last = 0;
  console.log(`▸ measure ${title}: up to ${rounds} rounds …`);

  function say(text) {
    if (process.stdout.isTTY) return process.stdout.write(`\r\u001B[K  ${text}`);
    if (performance.now() - said < OFTEN) return;
    said = performance.now();
    console.log(`  ${text}`);
  }

  return {
    warm: (name) => say(`warming ${name}`),
    begin(round) {
      last = round;
      say(`round ${round} of ${rounds}`);
    },
    done() {
      if (process.stdout.isTTY) process.stdout.write("\r\u001B[K");
      console.log(`✓ measure ${title}: ${last} rounds (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    },
  };
}
