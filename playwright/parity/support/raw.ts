import { request } from "node:http";

interface RawAnswer {
  readonly status: number;
  readonly location: string | null;
}

/** A GET with any headers at all: `fetch` sets `Host` itself. */
export function rawGet(origin: string, path: string, headers: Record<string, string>): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, origin), { headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? null }));
    });
    sent.on("error", reject);
    sent.end();
  });
}
