import { inspect } from "node:util";
import { drizzle } from "drizzle-orm/node-postgres";
import { pgTable, text } from "drizzle-orm/pg-core";
import { Pool } from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { withoutValues } from "@/lib/without-values";
import { changePassword, createUser } from "../../../apps/demo/lib/users.ts";

// No database listens here.
const DATABASE_URL = "postgres://localhost:1/none";
const pool = new Pool({ connectionString: DATABASE_URL });
afterAll(() => pool.end());

/** All that a log could have of the error. */
const failureOf = (statement: Promise<unknown>): Promise<string> =>
  statement.then(
    () => "no failure",
    (error: unknown) => inspect(error, { depth: 9 }),
  );

test("withoutValues leaves what the database said, and none of the values that Drizzle's own error has", async () => {
  const users = pgTable("users", { passwordHash: text() });
  const insert = () => drizzle({ client: pool }).insert(users).values({ passwordHash: "the-hash" });
  expect(await failureOf(insert())).toContain("the-hash");
  const failure = await failureOf(insert().catch(withoutValues));
  expect(failure).toContain("ECONNREFUSED");
  expect(failure).not.toContain("the-hash");
  expect(await failureOf(Promise.reject(new Error("another")).catch(withoutValues))).toContain("another");
});

test("no password hash is in the error of the demo when its Postgres is down", async () => {
  vi.stubEnv("DATABASE_URL", DATABASE_URL);
  const user = { id: 1 } as Parameters<typeof changePassword>[0];
  for (const statement of [createUser("Ada", "ada@example.com", "a long password"), changePassword(user, "a long password")]) {
    const failure = await failureOf(statement);
    expect(failure).toContain("ECONNREFUSED");
    expect(failure).not.toContain("params");
  }
});
