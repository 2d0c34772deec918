const EVERY_MS = 5000;

/** Prints a line every five seconds. */
export function showProgress(world) {
  const began = performance.now();
  let before = 0;
  const timer = setInterval(() => {
    const { requests } = world;
    const second = ((performance.now() - began) / 1000).toFixed(0).padStart(4);
    const rate = Math.round((requests - before) / (EVERY_MS / 1000));
    const memory = world.instances.map(({ name, isUp, memory }) => `${name} ${isUp ? Math.round(memory.at(-1).at(-1)) : 0} MB`);
    console.log(`  ${second} s: ${requests} requests, ${rate}/s; ${memory.join(", ")}; faults: ${world.faults.length}`);
    before = requests;
  }, EVERY_MS);
  return { end: () => clearInterval(timer) };
}
