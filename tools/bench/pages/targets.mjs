const added = ({ ratio: [, median] }) => median - 1;
const percent = (number) => `${(number * 100).toFixed(1)} %`;

/** A target: what was wanted, what came of it, and whether that is enough. */
const target = (wanted, seen, reached) => ({ wanted, seen, reached });

/** What the pages were to reach. */
export function pageTargets(pages) {
  const page = (name) => pages.find((one) => one.name === name);
  const [stateless, stored] = [page("next-login"), page("next-login-sqlite")];
  const peers = pages.filter(({ name, ours }) => !ours && name !== "bare");
  const best = peers.toSorted((one, other) => added(one) - added(other))[0];
  const times = added(best) / Math.max(added(stateless), 0.001);
  const median = ({ ratio }) => ratio[1];
  return [
    target("page ÷ bare page, stateless: at most 1.05", median(stateless), median(stateless) <= 1.05),
    target("page ÷ bare page, SQLite store: at most 1.08", median(stored), median(stored) <= 1.08),
    ...peers.map((peer) =>
      target(
        `page ÷ bare page, ${peer.title}: above both`,
        median(peer),
        median(peer) > Math.max(median(stateless), median(stored)),
      ),
    ),
    target(
      "added CPU: at least 5 times less than the best peer's",
      `${times.toFixed(1)} times (${percent(added(stateless))}; ${best.title} ${percent(added(best))})`,
      times >= 5,
    ),
    ...[stateless, stored].map(({ title, cookie }) =>
      target(`session cookie with http, ${title}: under 400 bytes`, cookie, cookie < 400),
    ),
  ];
}

/** What the middlewares were to reach: against those that look at more than whether there is a cookie. */
export function middlewareTargets(middlewares) {
  const net = (name) => middlewares.find((one) => one.name === name).net[1];
  return ["next-auth", "better-auth-cached"].map((peer) => {
    const { title } = middlewares.find((one) => one.name === peer) ?? {};
    if (!title) return target(`middleware, added CPU: at most a third of ${peer}`, "missing", false);
    const seen = `${net("next-login")} µs to ${net(peer)} µs`;
    // Below the empty one is noise, not a figure.
    return target(
      `middleware, added CPU: at most a third of ${title}`,
      seen,
      net(peer) > 0 && net("next-login") <= net(peer) / 3,
    );
  });
}

/** Visits with sessions that were not seen before. */
export function coldTargets({ toIron }) {
  return [target("cold cookies: not above iron-session by hand", toIron[1], toIron[1] <= 1)];
}

/** Eight logins at once. */
export function stormTargets({ idleP99, results }) {
  const [ours, theirs] = results;
  const ms = (number) => `${number.toFixed(1)} ms`;
  return [
    target("login storm, event-loop delay p99: at most 20 ms", ms(ours.loop), ours.loop <= 20),
    target(
      "login storm, event-loop delay p99: at least 10 times better than bcryptjs in process",
      `${(theirs.loop / ours.loop).toFixed(1)} times (${ms(theirs.loop)})`,
      theirs.loop >= 10 * ours.loop,
    ),
    target(
      "login storm: no page over 10 times its idle p99",
      `${ms(ours.pageMax)} (idle p99 ${ms(idleP99)})`,
      ours.pageMax <= 10 * idleP99,
    ),
  ];
}

/** Bytes that others carry. */
export function sizeTargets({ middleware, client }, cookies) {
  const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
  const [ours, entry] = [middleware, client].map((list) => list.find(({ name }) => name === "next-login").size);
  return [
    target("middleware with its dependencies: at most 12 kB gzip", kilo(ours), ours <= 12_000),
    target("client entry: at most 2 kB gzip", kilo(entry), entry <= 2000),
    ...cookies.map(({ title, bytes }) => target(`session cookie with https, ${title}: under 400 bytes`, bytes, bytes < 400)),
  ];
}
