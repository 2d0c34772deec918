import { request as httpRequest } from "node:http";
import { plainBody, scriptedBody } from "../support/actions.ts";
import { linkIn, mailTo, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { logIn, stranger } from "../support/people.ts";
import { askFor, idOf, linkFor, registered } from "../support/reset.ts";
import { expect, test } from "../support/test.ts";

const SENT = "If an account has this address, we have sent it a link. The link works for one hour.";

test("a known and an unknown address get the same bytes and headers, and only the known one gets mail", async ({ demo }) => {
  const id = idOf(demo, "forgot-password", "askForReset");
  const person = await registered(demo);
  const unknown = stranger();
  const scripted = (email: string): Promise<Response> =>
    fetch(`${demo.url}/forgot-password`, {
      method: "POST",
      body: scriptedBody({ email }),
      headers: { "next-action": id, origin: demo.url, accept: "text/x-component" },
    });
  const plain = (email: string): Promise<Response> => askFor(demo, email);
  for (const ask of [scripted, plain]) {
    const [one, other] = [await seen(await ask(person.email)), await seen(await ask(unknown.email))];
    expect(one.body).toContain("we have sent it a link");
    expect(other).toEqual(one);
  }
  await waitForMail(demo.url, person.email, SUBJECTS.reset, 2);
  expect(await mailTo(demo.url, unknown.email)).toEqual([]);
});

/** An answer without what is random in every one: the nonce of the policy, and the time. */
async function seen(response: Response): Promise<{ status: number; headers: object; body: string }> {
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "no nonce";
  const headers = [...response.headers].map(([name, value]) => [name, value.replaceAll(nonce, "NONCE")]);
  return {
    status: response.status,
    headers: Object.fromEntries(headers.filter(([name]) => name !== "date")) as object,
    body: (await response.text()).replaceAll(nonce, "NONCE"),
  };
}

test("an inactive account gets no mail", async ({ demo }) => {
  expect((await askFor(demo, "ivan@example.com")).status).toBe(200);
  await linkFor(demo, await registered(demo));
  expect(await mailTo(demo.url, "ivan@example.com")).toEqual([]);
});

test("an address can ask for ten links in a while, whether it is known or not, and can still log in", async ({
  playwright,
  demo,
}) => {
  const [person, unknown] = [await registered(demo), stranger()];
  for (const { email } of [person, unknown]) {
    const answers = [];
    for (let time = 0; time < 12; time++) answers.push(await (await askFor(demo, email)).text());
    expect(answers.map((text) => text.includes(SENT))).toEqual([...Array<boolean>(10).fill(true), false, false]);
    expect(answers.at(-1)).toContain("Too many attempts");
  }
  await waitForMail(demo.url, person.email, SUBJECTS.reset, 10);
  await logIn(await playwright.request.newContext(), demo.url, person);
});

test("what is no email address is refused, and sends nothing", async ({ demo }) => {
  for (const email of ["", "ada", "a@b@c", "x".repeat(300), `${"x".repeat(300)}@example.com`]) {
    expect(await (await askFor(demo, email)).text(), email).toContain("Enter an email address such as");
  }
});

test("a link has the configured origin, whatever Host the request names", async ({ demo }) => {
  const person = await registered(demo);
  const { hostname, port } = new URL(demo.url);
  const form = new Response(plainBody(idOf(demo, "forgot-password", "askForReset"), { email: person.email }));
  const body = Buffer.from(await form.arrayBuffer());
  const headers = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    origin: "https://evil.example",
    "content-type": form.headers.get("content-type") ?? "",
    "content-length": body.length,
  };
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path: "/forgot-password", method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end(body);
  });
  expect(status).toBe(200);
  const { text } = await waitForMail(demo.url, person.email, SUBJECTS.reset);
  expect(text).not.toContain("evil");
  expect(new URL(linkIn({ text })).origin).toBe(demo.url);
});
