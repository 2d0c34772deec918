const number = (value) => value.toLocaleString("en");
const share = ([low, median, high]) => `${median.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
const quartiles = ([low, median, high]) => `${median} (${low} to ${high})`;
const ms = (value) => value.toFixed(1);

export const pagesTable = (pages) => ({
  heads: ["Page", "CPU µs", "a second", "p50 ms", "p99 ms", "÷ bare page (quartiles)", "cookie bytes"],
  rows: pages.map(({ title, cpu, perSecond, p50, p99, ratio, cookie }) => [
    title,
    cpu.toFixed(0),
    perSecond,
    ms(p50),
    ms(p99),
    share(ratio),
    cookie || "",
  ]),
});

export const floorTable = ({ pages }) => ({
  heads: ["Page", "CPU µs", "÷ floor (quartiles)", "95 % sure"],
  rows: pages.map(({ title, cpu, ratio, within }) => [title, cpu.toFixed(0), share(ratio), within.join(" to ")]),
});

export const streamedTable = (pages) => ({
  heads: [
    "Cache Components",
    "first byte ms",
    "÷ floor (quartiles)",
    "95 % sure",
    "name ms",
    "÷ floor (quartiles)",
    "95 % sure",
  ],
  rows: pages.map(({ title, first, named }) => [
    title,
    ...[first, named].flatMap(({ ms, ratio, within }) => [ms.toFixed(2), share(ratio), within.join(" to ")]),
  ]),
});

export const coldTable = ({ pages }) => ({
  heads: ["Every cookie for the first time", "CPU µs", "÷ bare page (quartiles)", "÷ iron-session by hand"],
  rows: pages.map(({ title, cpu, ratio, toIron }) => [title, cpu.toFixed(0), share(ratio), share(toIron)]),
});

export const stormTable = ({ idle, idleP99, results }) => ({
  heads: ["8 logins at once, cost 12", "loop delay p99 ms", "max", "page p50 ms", "max"],
  rows: [
    ...results.map(({ kind, loop, loopMax, page, pageMax }) => [kind, ...[loop, loopMax, page, pageMax].map(ms)]),
    ["no login (page p99 instead of max)", "", "", ms(idle), ms(idleP99)],
  ],
});

export const middlewaresTable = (middlewares) => ({
  heads: ["Middleware", "on", "CPU µs added", "above the empty one", "95 % sure", "own page behind it ÷ bare page", "checks"],
  left: [0, 1, 6],
  rows: middlewares.map(({ title, runs, added, net, within, ratio, checks }) => [
    title,
    runs,
    quartiles(added),
    quartiles(net),
    within.join(" to "),
    ratio ? share(ratio) : "",
    checks,
  ]),
});

export const sizesTable = ({ middleware, client }) => ({
  heads: ["Emitted", "bytes of gzip"],
  rows: [
    ...middleware.map(({ title, size }) => [`middleware: ${title}`, number(size)]),
    ...client.map(({ title, size }) => [`client: ${title}`, number(size)]),
  ],
});

export const countsTable = (counts) => ({
  heads: ["Rows of sessions", ...counts[0].pages.map(({ title }) => `${title} ÷ bare page`)],
  rows: counts.map(({ rows, pages }) => [number(rows), ...pages.map(({ ratio }) => share(ratio))]),
});

export const cookiesTable = ({ users }) => ({
  heads: ["Session cookie with https, the user's id", "bytes", "with a store"],
  rows: users.map(({ title, stateless, stored }) => [title, stateless, stored]),
});
