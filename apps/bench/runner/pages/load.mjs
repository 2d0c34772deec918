import { Agent, get } from "node:http";
import { isStopping } from "../../../../tools/lib/stop.mjs";
import { browser } from "./person.mjs";

/** How many requests are under way at once. */
const AT_ONCE = 4;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request: its status, its text, the cookies it sets and how long it took, in milliseconds. */
export function visit(url, cookie) {
  const headers = { "user-agent": browser, ...(cookie && { cookie }) };
  const began = performance.now();
  return new Promise((settle, reject) => {
    // A server that has ended says so itself, and says why; after Ctrl-C that is no error of anybody's.
    const refuse = (error) => isStopping() || setTimeout(reject, 1000, error);
    get(url, { agent, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", refuse);
      response.on("end", () =>
        settle({
          status: response.statusCode,
          text: Buffer.concat(chunks).toString(),
          set: response.headers["set-cookie"] ?? [],
          took: performance.now() - began,
        }),
      );
    }).on("error", refuse);
  });
}

/**
 * So many visits, a few at a time, each of which has to show the greeting.
 *
 * @param cookie of a visit, by its number.
 * @param take what becomes of the cookies that an answer sets.
 * @returns how long each took, and how many there were in a second.
 */
export async function visitMany(url, { count, cookie, take = () => {}, greeting }) {
  const times = [];
  let next = 0;
  async function visitor() {
    while (next < count) {
      const answer = await visit(url, cookie(next++));
      if (!answer.text.includes(greeting)) throw new Error(`${url} answered ${answer.status} without “${greeting}”`);
      take(answer.set);
      times.push(answer.took);
    }
  }
  const began = performance.now();
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  return { times, perSecond: (count / (performance.now() - began)) * 1000 };
}
