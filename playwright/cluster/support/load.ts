import type { Cluster } from "./cluster.ts";

/** One kind of request, and what is wrong with an answer to it; `null` for nothing. */
export interface Kind {
  readonly name: string;
  readonly path: string;
  readonly accept: string;
  /** Whose cookies it brings. */
  readonly cookie: () => string;
  problem(status: number, body: string, headers: Headers): string | null;
}

export interface Load {
  /** How many answers there were to a kind with a status, from here on. */
  count(name: string, status: number): number;
  forget(): void;
  /** What was wrong with any answer, once the load has ended and the last answer is there. */
  end(): Promise<string[]>;
}

/** How many requests a second these instances bear from here: with a few always under way, for a while. */
export async function bearable(cluster: Cluster, kinds: readonly Kind[]): Promise<number> {
  const [began, lasts] = [Date.now(), 3000];
  let answered = 0;
  const ask = async (): Promise<void> => {
    while (Date.now() < began + lasts) {
      const problem = await once(cluster, kinds, answered++);
      if (problem) throw new Error(problem);
    }
  };
  await Promise.all(Array.from({ length: 6 }, ask));
  return answered / (lasts / 1000);
}

/** Asks so often in a second, on each instance in turn, whether the last answer is there or not. */
export function steady(cluster: Cluster, kinds: readonly Kind[], perSecond: number): Load {
  const counts = new Map<string, number>();
  const problems: string[] = [];
  const underWay = new Set<Promise<void>>();
  let sent = 0;
  const timer = setInterval(() => {
    const asked: Promise<void> = once(cluster, kinds, sent++, counts)
      .then((problem) => void (problem && problems.push(problem)))
      .finally(() => underWay.delete(asked));
    underWay.add(asked);
  }, 1000 / perSecond);
  return {
    count: (name, status) => counts.get(`${name} ${status}`) ?? 0,
    forget: () => counts.clear(),
    async end() {
      clearInterval(timer);
      await Promise.all(underWay);
      return problems;
    },
  };
}

async function once(
  { a, b }: Cluster,
  kinds: readonly Kind[],
  turn: number,
  counts?: Map<string, number>,
): Promise<string | null> {
  const { url } = turn % 2 ? a : b;
  const { name, path, accept, cookie, problem } = kinds[Math.floor(turn / 2) % kinds.length]!;
  try {
    const headers = { accept, cookie: cookie(), "user-agent": "load" };
    const response = await fetch(url + path, { headers, redirect: "manual", signal: AbortSignal.timeout(20_000) });
    const body = await response.text();
    const key = `${name} ${response.status}`;
    counts?.set(key, (counts.get(key) ?? 0) + 1);
    const cleared = response.headers.getSetCookie().some((each) => /^login_(session|remember)=;/.test(each));
    const wrong = cleared ? "a cookie was cleared" : problem(response.status, body, response.headers);
    return wrong && `${name} at ${url}: ${response.status}, ${wrong}`;
  } catch (error) {
    return `${name} at ${url}: ${String(error)}`;
  }
}
