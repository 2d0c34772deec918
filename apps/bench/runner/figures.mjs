/** What lies at this part of the sorted numbers: 0.5 is the median, 1 the greatest. */
export function at(part, numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** Between which of the numbers the median of all that could have been measured lies, 19 times of 20, however they are spread. */
export function medianWithin(numbers) {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [half, off] = [sorted.length / 2, 0.98 * Math.sqrt(sorted.length)];
  return [sorted[Math.max(0, Math.floor(half - off))], sorted[Math.min(sorted.length - 1, Math.ceil(half + off) - 1)]];
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
