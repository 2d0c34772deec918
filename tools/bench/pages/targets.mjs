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
      target(`session cookie, ${title}: under 400 bytes`, cookie, cookie < 400),
    ),
  ];
}

/** What the middlewares were to reach: against those that look at more than whether there is a cookie. */
export function middlewareTargets(middlewares) {
  const net = (name) => Math.max(1, middlewares.find((one) => one.name === name).net[1]);
  return ["next-auth", "better-auth-cached"].map((peer) => {
    const { title } = middlewares.find((one) => one.name === peer);
    const part = net("next-login") / net(peer);
    const seen = `${part.toFixed(2)} (${net("next-login")} µs to ${net(peer)} µs)`;
    return target(`middleware, added CPU: at most a third of ${title}`, seen, part <= 1 / 3);
  });
}
