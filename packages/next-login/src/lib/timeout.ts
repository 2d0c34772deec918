/** Rejects when `work` takes longer than `timeoutMs` milliseconds. It cannot stop the work itself. */
export async function withTimeout<T>(timeoutMs: number, work: () => T | Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
      // Call `work` inside the promise, so that an error thrown synchronously becomes a rejection too.
      Promise.resolve(work()).then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
  }
}
