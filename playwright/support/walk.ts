/** What a browser sends when a user opens an address. */
const DOCUMENT = { accept: "text/html", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate", "sec-fetch-site": "none" };
/** Next's redirect in a page that has begun to stream. */
const STREAMED = /<meta id="__next-page-redirect" http-equiv="refresh" content="\d+;url=([^"]*)"/;
/** A browser stops after 20. */
const MAX_REDIRECTS = 20;

/** The result of {@link walk}. */
export interface Walk {
  /** The paths that were opened, in their order. */
  readonly paths: readonly string[];
  /** The status of each answer. */
  readonly statuses: readonly number[];
}

/** Opens an address as a browser without JavaScript does: it follows redirects, also streamed ones, and keeps cookies. */
export async function walk(origin: string, path: string, cookies: ReadonlyMap<string, string>): Promise<Walk> {
  const jar = new Map(cookies);
  const [paths, statuses]: [string[], number[]] = [[], []];
  for (let next: string | null = path; next !== null && paths.length <= MAX_REDIRECTS;) {
    paths.push(next);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response: Response = await fetch(new URL(next, origin), {
      headers: { ...DOCUMENT, ...(cookie && { cookie }) },
      redirect: "manual",
    });
    statuses.push(response.status);
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    const body = await response.text();
    const target: string | null =
      response.headers.get("location") ?? STREAMED.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? null;
    next = target && new URL(target, new URL(next, origin)).href.replace(origin, "");
  }
  return { paths, statuses };
}

function keep(jar: Map<string, string>, line: string): void {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === "" || /;\s*max-age=0\b/i.test(line)) jar.delete(name);
  else jar.set(name, value);
}
