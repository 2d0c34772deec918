import Database from "better-sqlite3";
import { sealData } from "iron-session";
import { rawRequest } from "../support/raw-request.ts";
import { SECRET } from "../support/server.ts";
import { signUp } from "../support/starter.ts";
import { expect, test, type App } from "../support/test.ts";

const PROVIDER = "https://provider.example";
const CALLBACK = "/auth/provider/callback";
/** What a browser sends when a redirect of another site's form brings it here. */
const LINK = [
  ["Sec-Fetch-Site", "cross-site"],
  ["Sec-Fetch-Mode", "navigate"],
  ["Sec-Fetch-Dest", "document"],
] as const;

async function answerFor({ directory }: App, email: string): Promise<string> {
  const database = new Database(`${directory}/app.db`, { readonly: true });
  const { id } = database.prepare("select id from users where email = ?").get(email) as { id: string };
  database.close();
  return sealData({ sub: id }, { password: SECRET });
}

const cookiesOf = (response: Response): string[] =>
  response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0] ?? "");

/** Begins a login at the app, as a browser does that the app then sends to the provider. */
async function begin({ url }: App): Promise<{ state: string; cookie: string; attributes: string }> {
  const response = await fetch(`${url}/auth/provider`, { redirect: "manual" });
  const state = new URL(response.headers.get("location") ?? "").searchParams.get("state") ?? "";
  return { state, cookie: cookiesOf(response).join("; "), attributes: response.headers.getSetCookie().join() };
}

const post = ({ url }: App, path: string, origin: string, cookie: string, fields: Record<string, string>): Promise<Response> =>
  fetch(url + path, { method: "POST", headers: { origin, cookie }, body: new URLSearchParams(fields), redirect: "manual" });

test("a provider's form_post logs in with the right state, and only then", async ({ page, starter }) => {
  const { email } = await signUp(page, starter.url);
  const idToken = await answerFor(starter, email);
  const [mine, other] = [await begin(starter), await begin(starter)];
  expect(mine.attributes).toMatch(/Path=\/auth\/provider\/callback;.*Secure; HttpOnly; SameSite=none/i);

  const refused: [name: string, origin: string, cookie: string, fields: Record<string, string>][] = [
    ["no state", PROVIDER, mine.cookie, { id_token: idToken }],
    ["another browser's state", PROVIDER, mine.cookie, { id_token: idToken, state: other.state }],
    ["no cookie", PROVIDER, "", { id_token: idToken, state: mine.state }],
    ["a forged cookie", PROVIDER, "provider_state=garbage", { id_token: idToken, state: mine.state }],
    ["neither", PROVIDER, "", { id_token: idToken }],
    ["another origin", "https://evil.example", mine.cookie, { id_token: idToken, state: mine.state }],
    ["no answer of the provider", PROVIDER, mine.cookie, { state: mine.state }],
    ["a forged answer", PROVIDER, mine.cookie, { id_token: "garbage", state: mine.state }],
  ];
  for (const [name, origin, cookie, fields] of refused) {
    const response = await post(starter, CALLBACK, origin, cookie, fields);
    expect([name, response.status], name).toEqual([name, 403]);
    expect(cookiesOf(response).filter((set) => set !== "provider_state=")).toEqual([]);
  }

  const accepted = await post(starter, CALLBACK, PROVIDER, mine.cookie, { id_token: idToken, state: mine.state });
  expect([accepted.status, accepted.headers.get("location")]).toEqual([303, CALLBACK]);
  expect(cookiesOf(accepted).join()).not.toContain("login_session");
  const cookie = cookiesOf(accepted)
    .filter((set) => set.startsWith("provider_result="))
    .join();
  // Node's fetch sets Sec-Fetch-Mode itself.
  const done = await rawRequest(starter.url, CALLBACK, { headers: [...LINK, ["Cookie", cookie]] });
  const session = done.cookies.map((set) => set.split(";", 1)[0]).join("; ");
  const me = await fetch(`${starter.url}/api/me`, { headers: { cookie: session } });
  expect(await me.json()).toEqual({ email });
});

test("the provider's origin opens no other path, and the callback's GET logs no one in without its cookie", async ({
  starter,
}) => {
  const { cookie, state } = await begin(starter);
  const elsewhere = await post(starter, "/api/me", PROVIDER, cookie, { state });
  expect([elsewhere.status, cookiesOf(elsewhere)]).toEqual([403, []]);
  for (const sent of ["", cookie, "provider_result=garbage"]) {
    const response = await fetch(starter.url + CALLBACK, { headers: { cookie: sent }, redirect: "manual" });
    expect(response.headers.get("location")).toMatch(/\/login$/);
    expect(cookiesOf(response).join()).not.toContain("login_session");
  }
});

test("a browser that a provider's page sends back by a form is logged in", async ({ page, context, starter }) => {
  const { email } = await signUp(page, starter.url);
  const idToken = await answerFor(starter, email);
  await context.clearCookies();
  await page.route(`${PROVIDER}/**`, async (route) => {
    const state = new URL(route.request().url()).searchParams.get("state") ?? "";
    // From https to http, a browser sends `Origin: null` by default.
    const body = `<meta name="referrer" content="unsafe-url"><form method="post" action="${starter.url}${CALLBACK}"><input name="state" value="${state}"><input name="id_token" value="${idToken}"></form><script>document.forms[0].submit()</script>`;
    await route.fulfill({ contentType: "text/html", body });
  });
  // Playwright cannot answer a request that a redirect made, so this browser opens the provider's page by itself.
  const begun = await context.request.get(`${starter.url}/auth/provider`, { maxRedirects: 0 });
  await page.goto(begun.headers().location ?? "");
  await expect(page).toHaveURL(`${starter.url}/dashboard`);
  expect(await (await context.request.get(`${starter.url}/api/me`)).json()).toEqual({ email });
});
