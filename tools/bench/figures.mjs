/** What lies at this part of the sorted numbers: 0.5 is the median, 1 the greatest. */
export function at(part, numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

export async function timed(run) {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** Times in milliseconds, in a line. */
export function spread(title, numbers) {
  const [median, late, greatest] = [0.5, 0.99, 1].map((part) => at(part, numbers).toFixed(2).padStart(8));
  const long = numbers.filter((number) => number > 50).length;
  return `  ${title.padEnd(34)} median ${median}  p99 ${late}  max ${greatest}  over 50 ms: ${long} of ${numbers.length}`;
}
