/** Makes it when it is first asked for, once for all who ask; again for the next who asks when that failed. */
export function madeOnce<T>(make: () => T | Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  const again = (error: unknown): never => {
    made = undefined;
    throw error;
  };
  return () => (made ??= Promise.resolve().then(make).catch(again));
}
