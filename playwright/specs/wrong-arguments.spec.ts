import { allActionIds } from "../support/actions.ts";
import { logIn, register, stranger } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

/** Lists of arguments that no form of the demo sends. Anyone can post them, in the encoding of React. */
const ARGUMENTS = [
  "[]",
  "[null]",
  "[1]",
  '["text"]',
  "[[]]",
  "[{}]",
  "[null,null]",
  "[{},{}]",
  '[{},"$undefined"]',
  '[{},{"get":1,"has":1}]',
  '["$K1"]',
  '[{"then":1},{"then":1}]',
  '[{"__proto__":{"get":1}},{"constructor":1}]',
  '["$n1","$D2026-01-01T00:00:00.000Z"]',
  '[{},[["email","ada@example.com"]]]',
  "[1,2,3,4,5,6,7,8,9]",
];

/** Actions that do the same with any arguments. */
const WITHOUT_ARGUMENTS = ["logOut", "endOtherSessions", "endAllSessions", "sendLinkAgain", "stopActing"];

/** Actions behind `loginRequired` or `freshLoginRequired`. */
const GUARDED = /(?:admin|delete-account|profile|reauthenticate|sessions)\/.*actions\.ts /;

test("no action of the demo fails when it is called with wrong arguments, logged in or not", async ({ page, demo }) => {
  test.setTimeout(180_000);
  const person = stranger();
  await register(page, person, demo.url);
  const { request } = page;
  const actions = allActionIds(demo);
  const statuses = new Map<number, number>();
  const lines = await demo.logged(async () => {
    for (const loggedIn of [false, true]) {
      for (const [name, id] of actions) {
        const takesForm = !WITHOUT_ARGUMENTS.some((each) => name.endsWith(` ${each}`));
        await page.context().clearCookies();
        for (const [at, body] of ARGUMENTS.entries()) {
          // An action without arguments runs, and may have ended the session.
          if (loggedIn && (at === 0 || !takesForm)) await logIn(request, demo.url, person);
          const response = await request.post(`${demo.url}/login`, {
            headers: { "next-action": id, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8" },
            data: body,
            maxRedirects: 0,
          });
          const what = `${name} with ${body}, ${loggedIn ? "logged in" : "anonymous"}`;
          expect(response.status(), what).toBeLessThan(500);
          const isRefused =
            [403, 404].includes(response.status()) || /NEXT_HTTP_ERROR_FALLBACK;40[34]/.test(await response.text());
          // "$K1" is an empty form: the action answers that something is missing. A guard denies before the action runs.
          const runs = takesForm && body !== '["$K1"]' && (loggedIn || !GUARDED.test(name));
          if (runs) expect(isRefused, what).toBe(true);
          statuses.set(response.status(), (statuses.get(response.status()) ?? 0) + 1);
        }
      }
    }
  });
  expect(lines.join("\n")).not.toMatch(/TypeError/);
  const writes = lines.filter((line) => /^sql: (insert into|update|delete from) "users"/.test(line));
  expect(writes.filter((line) => !line.includes('set "last_login_at"'))).toEqual([]);
  console.log(`${actions.size} actions, ${ARGUMENTS.length} wrong calls each, twice:`, Object.fromEntries(statuses));
});

test("no action of the demo fails when a form without JavaScript names it with wrong arguments", async ({ demo }) => {
  for (const [name, id] of allActionIds(demo)) {
    const bodies: [string, string][][] = [
      [[`$ACTION_ID_${id}`, ""]],
      ...["[]", "[null]", "[1,2,3]", '[{"id":1}]'].map((bound): [string, string][] => [
        ["$ACTION_REF_1", ""],
        ["$ACTION_1:0", JSON.stringify({ id, bound: "$@1" })],
        ["$ACTION_1:1", bound],
      ]),
    ];
    for (const fields of bodies) {
      const body = new FormData();
      for (const field of fields) body.append(...field);
      const response = await fetch(`${demo.url}/login`, {
        method: "POST",
        headers: { accept: "text/html" },
        body,
        redirect: "manual",
      });
      expect(response.status, `${name} with ${JSON.stringify(fields)}`).toBeLessThan(500);
    }
  }
});
