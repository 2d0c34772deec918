import { Browser } from "../model/browser.mjs";

/** How late a login without an answer can begin its session, in ms. */
const LATE_MS = 30_000;

const nowSeconds = () => Math.floor(Date.now() / 1000);

/**
 * Compares what the browsers know with the store, when all requests have ended: each session is there or is not, as it must be. The
 * store has the rows of these sessions, and no others but those of logins without an answer. Each user who typed no wrong password
 * can log in.
 */
export async function reconcile(world, { accounts, browsers }) {
  for (const browser of browsers) {
    if (browser.session) world.judge(browser, await world.exchange(browser, "handler", "/api/session"));
  }
  for (const { name, lastWords } of world.instances) if (lastWords) world.fault(`instance ${name} ${lastWords}`);
  const results = [];
  for (const account of accounts.filter(({ isAttacked }) => !isAttacked)) results.push(await reconcileAccount(world, account));
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  return { users: results.length, least: sum("least"), most: sum("most"), rows: sum("rows") };
}

async function reconcileAccount(world, account) {
  const began = performance.now();
  const last = await logIn(world, account);
  const now = performance.now();
  const sessions = [...account.sessions].filter((session) => session.expected(now, now) !== "out");
  const least = sessions.filter((session) => session.expected(now, now) === "in").length + (last ? 1 : 0);
  const most = sessions.length + account.unanswered.length + (last ? 1 : 0);
  const all = await world.store.list(account.id, nowSeconds());
  // A changed password ends sessions by their version. Their rows stay until someone sends their cookies.
  const newest = all.toSorted((one, other) => other.startedAt - one.startedAt)[0];
  const rows = all.filter(({ version }) => version === newest?.version);
  if (rows.length < least || rows.length > most) {
    world.fault(`the store has ${rows.length} sessions of ${account.tag}, and its browsers know of ${least} to ${most}`);
  }
  const logins = [
    ...sessions,
    ...account.unanswered.map(({ from, by }) => ({ from, by: by + LATE_MS })),
    { from: began, by: now },
  ];
  const unknown = rows.filter(({ startedAt }) => !logins.some((login) => beganIn(login, startedAt)));
  if (unknown.length > 0)
    world.fault(`the store has ${unknown.length} sessions of ${account.tag} that no login can have begun`);
  return { least, most, rows: rows.length };
}

/** Whether a session that began in this second can be that of this login. */
function beganIn({ from, by, reopenedAt = Infinity }, second) {
  const [first, last, again] = [from, by, reopenedAt].map((time) => Math.floor((performance.timeOrigin + time) / 1000));
  // The clock of this process and that of the server may round to different seconds.
  return (second >= first - 1 && second <= last + 1) || second >= again - 1;
}

async function logIn(world, account) {
  const browser = new Browser([account]);
  const body = JSON.stringify({ email: account.email, password: account.secret });
  const { status, headers } = await world.exchange(browser, "login at the end", "/api/login", { method: "POST", body });
  if (status === 200) return true;
  world.fault(
    `${account.tag} typed no wrong password, and cannot log in at the end: ${status}, ${headers?.get("retry-after")} s`,
    browser,
  );
  return false;
}
