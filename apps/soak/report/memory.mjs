/** What a server may grow by after its warm-up, in parts and in MB. */
const GROWTH = 0.3;
const GROWTH_MB = 30;
/** A process that lived for fewer seconds is in its warm-up, and only reported. */
const WARM_UP = 120;
const SHORTEST = 20;

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Compares the second fifth of each process's life with its last fifth, and reports a server that has grown. */
export function judgeMemory(world) {
  return world.instances.flatMap(({ name, memory }) =>
    memory
      .filter((samples) => samples.length >= SHORTEST)
      .map((samples) => {
        const fifth = Math.floor(samples.length / 5);
        const [early, late] = [mean(samples.slice(fifth, 2 * fifth)), mean(samples.slice(-fifth))];
        if (samples.length > WARM_UP && late > early * (1 + GROWTH) + GROWTH_MB) {
          world.fault(`instance ${name} has grown from ${early.toFixed(0)} MB to ${late.toFixed(0)} MB`);
        }
        const perMinute = (late - early) / ((samples.length - 2 * fifth) / 60);
        return { name, seconds: samples.length, early, late, most: Math.max(...samples), perMinute };
      }),
  );
}
