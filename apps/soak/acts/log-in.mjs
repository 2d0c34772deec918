/** More than this is no pause for attempts that are being checked, but a block. */
const SOON_SECONDS = 2;

/** Logs in with the right password, remembered or not. */
export async function logIn(world, browser) {
  if (performance.now() < browser.retriesAt) return;
  const account = browser.anyAccount();
  return account.password.share(async () => {
    const credentials = { email: account.email, password: account.secret, remember: Math.random() < 0.5 };
    const init = { method: "POST", body: JSON.stringify(credentials), headers: { "content-type": "application/json" } };
    const manner = Math.random() < 0.05 ? "aborted" : "at once";
    const answer = await world.exchange(browser, "login", "/api/login", init, manner);
    const { from, by, status } = answer;
    if (status === 200) return loggedIn(world, browser, account, answer);
    const later = Number(answer.headers?.get("retry-after") ?? 0);
    if (status === 503) browser.retriesAt = performance.now() + later * 1000;
    // While the store is away, a 503 can also mean that the session is stored late.
    if (status === 503 && world.mayBeBusy(answer) && !world.weather.isStormy(from, by)) return;
    if (answer.lost || status >= 500) {
      account.unanswered.push({ from, by });
      browser.session?.mayEnd("a login without an answer", from, by);
    } else if (status === 429) checkRefusal(world, browser, account, answer);
    else world.fault(`a login with the right password has the status ${status}`, browser);
  });
}

function loggedIn(world, browser, account, { from, by, tags, lost }) {
  if (!lost && !tags?.has(account.tag)) world.fault(`a login as ${account.tag} answers with another user`, browser);
  browser.session?.end("another login in the same browser", from, by);
  world.abandon(browser);
  browser.session = account.begin(from, by);
  browser.session.cookies = browser.jar.cookieHeader;
  browser.knownTo.add(account);
}

function checkRefusal(world, browser, account, { headers }) {
  if (account.isAttacked && !browser.knownTo.has(account)) return;
  if (Number(headers.get("retry-after")) > SOON_SECONDS) {
    world.fault(`${account.tag}, who typed no wrong password, is locked out for ${headers.get("retry-after")} s`, browser);
  }
}

export async function logOut(world, browser) {
  const { session } = browser;
  const manner = Math.random() < 0.05 ? "aborted" : "at once";
  const answer = await world.exchange(browser, "logout", "/api/logout", { method: "POST" }, manner);
  const { status, from, by } = answer;
  if (status === 204) session?.end("a logout", from, by);
  else if (answer.lost || status >= 500) session?.mayEnd("a logout without an answer", from, by);
  else world.fault(`a logout has the status ${status}`, browser);
  if (!browser.hasLogin) world.abandon(browser);
}

/** Closes the browser, which forgets the session cookie. The remember cookie, if there is one, logs in again. */
export async function closeAndOpen(world, browser) {
  browser.note("is closed and opened");
  const { session } = browser;
  if (session) {
    session.cookies = browser.jar.cookieHeader;
    session.reopenedAt = Math.min(session.reopenedAt, performance.now());
  }
  browser.jar.restart();
  if (!browser.hasLogin) world.abandon(browser);
}
