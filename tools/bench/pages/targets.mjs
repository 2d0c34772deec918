const added = ({ ratio: [, median] }) => median - 1;
const percent = (number) => `${(number * 100).toFixed(1)} %`;
const ms = (number) => `${number.toFixed(1)} ms`;
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** A target: what was wanted, what came of it, and whether that is enough. */
const target = (wanted, seen, reached) => ({ wanted, seen, reached });
const by = (name) => (one) => one.name === name;

function pageTargets({ pages }) {
  const [stateless, stored] = ["next-login", "next-login-sqlite"].map((name) => pages.find(by(name)));
  const peers = pages.filter(({ name, ours }) => !ours && name !== "bare");
  const best = peers.toSorted((one, other) => added(one) - added(other))[0];
  const times = added(best) / Math.max(added(stateless), 0.001);
  const median = ({ ratio }) => ratio[1];
  const most = Math.max(median(stateless), median(stored));
  return [
    target("page ÷ bare page, stateless: at most 1.05", median(stateless), median(stateless) <= 1.05),
    target("page ÷ bare page, SQLite store: at most 1.08", median(stored), median(stored) <= 1.08),
    ...peers.map((peer) => target(`page ÷ bare page, ${peer.title}: above both`, median(peer), median(peer) > most)),
    target(
      "page, stateless, added CPU: at least 5 times less than the best peer's",
      `${times.toFixed(1)} times (${percent(added(stateless))}; ${best.title} ${percent(added(best))})`,
      times >= 5,
    ),
  ];
}

function coldTargets({ cold }) {
  const [, median] = cold.pages.find(by("next-login")).toIron;
  const wanted = `page, ${cold.sessions.toLocaleString("en")} cookies in turn, stateless: not above iron-session by hand`;
  return [target(wanted, `${median} times`, median <= 1)];
}

/** Against those that look at more than whether there is a cookie; what that one costs is in the table. */
function middlewareTargets({ middlewares }) {
  const ours = middlewares.find(by("next-login"));
  const peers = { "next-auth": "next-auth's (JWT)", "better-auth-cached": "better-auth's that verifies (getCookieCache)" };
  return Object.entries(peers).map(([name, title]) => {
    const wanted = `middleware, CPU above an empty one: at most a third of ${title}`;
    const peer = middlewares.find(by(name));
    if (!peer) return target(wanted, "could not be installed", false);
    const figure = ({ net: [, median], within }) => `${median} µs (95 % sure: ${within.join(" to ")})`;
    // Below the empty one is noise, not a figure.
    return target(wanted, `${figure(ours)} to ${figure(peer)}`, peer.net[1] > 0 && ours.net[1] <= peer.net[1] / 3);
  });
}

function stormTargets({ storm: { idleP99, results } }) {
  const [ours, theirs] = results;
  const times = theirs.loop / ours.loop;
  return [
    target("login storm, event-loop delay p99: at most 20 ms", ms(ours.loop), ours.loop <= 20),
    target(
      "login storm, event-loop delay p99: at least 10 times better than bcryptjs in process",
      `${times.toFixed(1)} times (${ms(theirs.loop)})`,
      times >= 10,
    ),
    target(
      "login storm: no page request over 10 times its idle p99",
      `${ms(ours.pageMax)} (idle p99 ${ms(idleP99)})`,
      ours.pageMax <= 10 * idleP99,
    ),
  ];
}

function sizeTargets({ sizes }) {
  if (!sizes) return [];
  const [middleware, client] = [sizes.middleware, sizes.client].map((list) => list.find(by("next-login")).size);
  return [
    target("middleware with its dependencies: at most 12 kB gzip", kilo(middleware), middleware <= 12_000),
    target("client entry: at most 2 kB gzip", kilo(client), client <= 2000),
  ];
}

/** Whatever is known of the user, whose id is as long as a UUID at most. What a longer one makes of it is in the table. */
function cookieTargets({ cookies: { users, longest } }) {
  const largest = (part) => Math.max(...users.filter(({ idLength }) => idLength <= 36).map((user) => user[part]));
  return ["stateless", "stored"].map((part) =>
    target(
      `session cookie with https, ${part === "stored" ? "SQLite store" : part}, id up to a UUID: under 400 bytes`,
      `${largest(part)} (so it is up to ids of ${longest[part]} characters)`,
      largest(part) < 400,
    ),
  );
}

/** A target for each thing that was promised. */
export function targetsOf(results) {
  const kinds = [pageTargets, coldTargets, middlewareTargets, stormTargets, sizeTargets, cookieTargets];
  return kinds.flatMap((targets) => targets(results));
}
