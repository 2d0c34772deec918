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
const WITHOUT_ARGUMENTS = ["logOut", "endOtherSessions", "endAllSessions"];

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
        for (const body of ARGUMENTS) {
          if (loggedIn) await logIn(request, demo.url, person);
          else await page.context().clearCookies();
          const response = await request.post(`${demo.url}/login`, {
            headers: { "next-action": id, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8" },
            data: body,
            maxRedirects: 0,
          });
          const what = `${name} with ${body}, ${loggedIn ? "logged in" : "anonymous"}`;
          expect(response.status(), what).toBeLessThan(500);
          const takesForm = !WITHOUT_ARGUMENTS.some((each) => name.endsWith(` ${each}`));
          const isRefused = response.status() === 404 || (await response.text()).includes("NEXT_HTTP_ERROR_FALLBACK;404");
          // A guard answers an anonymous visitor before the action looks at its arguments, by a redirect to the login page.
          const isDenied = !loggedIn && (response.headers()["x-action-redirect"] ?? "").startsWith("/login");
          // "$K1" is an empty form: the action answers that something is missing.
          if (takesForm && body !== '["$K1"]') expect(isRefused || isDenied, what).toBe(true);
          statuses.set(response.status(), (statuses.get(response.status()) ?? 0) + 1);
        }
      }
    }
  });
  expect(lines.join("\n")).not.toMatch(/TypeError/);
  expect(lines.filter((line) => /^sql: (insert into|update|delete from) "users"/.test(line))).toEqual([]);
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
