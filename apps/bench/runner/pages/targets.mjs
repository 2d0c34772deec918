import { coldTargets, floorTargets, middlewareTargets, pageTargets } from "./cost-targets.mjs";
import { by, target } from "./target.mjs";

const ms = (number) => `${number.toFixed(1)} ms`;
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

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
  const kinds = [pageTargets, floorTargets, coldTargets, middlewareTargets, stormTargets, sizeTargets, cookieTargets];
  return kinds.flatMap((targets) => targets(results));
}
