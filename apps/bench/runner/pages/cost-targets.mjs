import { by, target } from "./target.mjs";

const added = ({ ratio: [, median] }) => median - 1;
const percent = (number) => `${(number * 100).toFixed(1)} %`;
/** A median, and where it lies 19 times of 20. */
const sure = (median, within, unit = "") => `${median}${unit} (95 % sure: ${within.join(" to ")})`;

export function pageTargets({ pages }) {
  const [stateless, stored] = ["next-login", "next-login-sqlite"].map((name) => pages.find(by(name)));
  const peers = pages.filter(({ name, ours }) => !ours && name !== "bare");
  const best = peers.toSorted((one, other) => added(one) - added(other))[0];
  const times = added(best) / Math.max(added(stateless), 0.001);
  const median = ({ ratio }) => ratio[1];
  const seen = (page) => sure(median(page), page.within);
  const most = Math.max(median(stateless), median(stored));
  return [
    target("page ÷ bare page, stateless: at most 1.05", seen(stateless), median(stateless) <= 1.05),
    target("page ÷ bare page, SQLite store: at most 1.08", seen(stored), median(stored) <= 1.08),
    ...peers.map((peer) => target(`page ÷ bare page, ${peer.title}: above both`, seen(peer), median(peer) > most)),
    target(
      "page, stateless, added CPU: at least 5 times less than the best peer's",
      `${times.toFixed(1)} times (${percent(added(stateless))}; ${best.title} ${percent(added(best))})`,
      times >= 5,
    ),
  ];
}

export function floorTargets({ floor }) {
  const mosts = { "next-login": ["stateless", 1.02], "next-login-sqlite": ["SQLite store", 1.05] };
  return Object.entries(mosts).map(([name, [kind, most]]) => {
    const { ratio, within } = floor.pages.find(by(name));
    return target(`page ÷ floor, ${kind}: at most ${most}`, sure(ratio[1], within), ratio[1] <= most);
  });
}

export function coldTargets({ cold }) {
  const { toIron, within } = cold.pages.find(by("next-login"));
  const wanted = `page, ${cold.sessions.toLocaleString("en")} cookies in turn, stateless: at most 1.05 of iron-session by hand`;
  return [target(wanted, sure(toIron[1], within), toIron[1] <= 1.05)];
}

/** Against those that look at more than whether there is a cookie; what that one costs is in the table. */
export function middlewareTargets({ middlewares }) {
  const ours = middlewares.find(by("next-login"));
  const peers = { "next-auth": "next-auth's (JWT)", "better-auth-cached": "better-auth's that verifies (getCookieCache)" };
  return Object.entries(peers).map(([name, title]) => {
    const wanted = `middleware, CPU above an empty one: at most a third of ${title}`;
    const peer = middlewares.find(by(name));
    if (!peer) return target(wanted, "could not be installed", false);
    const figure = ({ net: [, median], within }) => sure(median, within, " µs");
    // Where the peer's cost may be zero within the measurement's error, a third of it says nothing.
    const isSeen = peer.within[0] > 0;
    return target(wanted, `${figure(ours)} to ${figure(peer)}`, isSeen && ours.net[1] <= peer.net[1] / 3);
  });
}
