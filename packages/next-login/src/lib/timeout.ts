/** Rejects when `work` has not settled after so many milliseconds. The work itself cannot be stopped. */
export async function withTimeout<T>(timeoutMs: number, work: () => T | Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
      // Inside the promise, so that an error thrown at once is a rejection too.
      Promise.resolve(work()).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
  }
}
