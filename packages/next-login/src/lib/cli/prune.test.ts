import { join } from "node:path";
import Database from "better-sqlite3";
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from "drizzle-kit/api";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppFolder } from "../../../test/run-cli.ts";
import { sqliteLoginSessions } from "../drizzle/sqlite-table.ts";
import { newRow } from "../testing/contract/kit.ts";

let app: AppFolder;
beforeEach(() => void (app = new AppFolder()));
afterEach(() => app.remove());

/** A database with so many sessions that have ended and two that have not; how many there are is asked of it. */
async function database(file: string, ended: number, name?: string): Promise<() => number> {
  const table = sqliteLoginSessions(name);
  const connection = new Database(join(app.path, file));
  connection.pragma("journal_mode = WAL");
  const [none, ours] = [await generateSQLiteDrizzleJson({}), await generateSQLiteDrizzleJson({ table })];
  for (const statement of await generateSQLiteMigration(none, ours)) connection.exec(statement);
  const rows = Array.from({ length: ended + 2 }, (_, n) => newRow(n < ended ? { expiresAt: 1 + n } : {}));
  connection.transaction(() => rows.forEach((row) => drizzle({ client: connection }).insert(table).values(row).run()))();
  connection.close();
  return () => {
    const reader = new Database(join(app.path, file));
    const count = reader
      .prepare<[], number>(`select count(*) from ${name ?? "login_sessions"}`)
      .pluck()
      .get();
    reader.close();
    return count ?? Number.NaN;
  };
}

describe("next-login prune", () => {
  test("deletes what has ended, tells how much, and changes nothing else", async () => {
    const left = await database("app.db", 3);
    const env = { DATABASE_URL: "file:./app.db" };
    expect(await app.run(["prune"], env)).toEqual({ code: 0, out: "Done: 3 ended sessions deleted.\n", err: "" });
    expect(left()).toBe(2);
    expect((await app.run(["prune"], env)).out).toBe("Done: 0 ended sessions deleted.\n");
    expect(left()).toBe(2);
  });

  test("takes another table", async () => {
    const left = await database("app.db", 1, "devices");
    const ran = await app.run(["prune", "--table", "devices"], { DATABASE_URL: join(app.path, "app.db") });
    expect([ran, left()]).toEqual([{ code: 0, out: "Done: 1 ended session deleted.\n", err: "" }, 2]);
  });

  test("finds the address where Next does, in Next's order", async () => {
    await database("mine.db", 1);
    const others = [await database("theirs.db", 1), await database("live.db", 1)];
    app.write(".env", "DATABASE_URL=file:theirs.db");
    app.write(".env.local", 'DATABASE_URL="file:mine.db"\n');
    app.write(".env.production.local", "DATABASE_URL=live.db");
    expect((await app.run(["prune"])).out).toContain("1 ended session");
    expect(others.map((left) => left())).toEqual([3, 3]);
    expect((await app.run(["prune"], { NODE_ENV: "production" })).out).toContain("1 ended session");
    expect((await app.run(["prune"], { NODE_ENV: "test" })).out).toContain("1 ended session");
    expect(others.map((left) => left())).toEqual([2, 2]);
  });

  test("stops when it is told to, and what it says was deleted was", async () => {
    const left = await database("app.db", 30_000);
    const running = app.start(["prune"], { DATABASE_URL: "app.db" });
    await vi.waitFor(() => expect(left()).toBeLessThan(30_002), { timeout: 30_000 });
    running.kill("SIGINT");
    const { code, out, err } = await running.ended;
    expect([code, err]).toEqual([130, ""]);
    const gone = Number(/^Stopped: ([\d,]+) ended sessions deleted\.\n$/.exec(out)?.[1]?.replaceAll(",", ""));
    expect(gone + left()).toBe(30_002);
    expect(left()).toBeGreaterThan(2);
  });

  test("has nothing to do for Redis", async () => {
    const { code, out } = await app.run(["prune"], { REDIS_URL: "redis://127.0.0.1:1" });
    expect([code, out]).toEqual([0, "Nothing to do: Redis deletes sessions itself when they have ended.\n"]);
  });
});

describe("next-login prune says what is wrong, in a sentence, without a stack or a password", () => {
  const secret = "postgres://app:sesame@127.0.0.1:1/app";
  test.each<[name: string, env: Record<string, string>, said: string]>([
    ["no address", {}, "DATABASE_URL is neither in the environment nor in .env.local or .env."],
    ["no file", { DATABASE_URL: "file:none.db" }, "there is no SQLite file"],
    ["another database", { DATABASE_URL: "mysql://app:sesame@h/app" }, "begins with mysql:"],
    ["no server", { DATABASE_URL: secret }, "cannot open the database that DATABASE_URL names: connect ECONNREFUSED"],
    ["a folder", { DATABASE_URL: "file:." }, "cannot open the database that DATABASE_URL names: unable to open"],
    [
      "no URL",
      { DATABASE_URL: "postgres://app:sesame@h:port/app" },
      "DATABASE_URL is not a valid URL. Write it as postgres://",
    ],
  ])("%s", async (_name, env, said) => {
    const { code, out, err } = await app.run(["prune"], env);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^next-login: .+\n$/);
    expect(err).toContain(said);
    expect(err).not.toMatch(/sesame|\bat /);
  });

  test("no table", async () => {
    await database("app.db", 0, "devices");
    const { code, err } = await app.run(["prune"], { DATABASE_URL: "app.db" });
    expect([code, err]).toEqual([1, expect.stringMatching(/^next-login: the database has no table login_sessions\. .+\n$/)]);
  });

  test("not a database", async () => {
    app.write("app.db", "hello ".repeat(100));
    const { code, err } = await app.run(["prune"], { DATABASE_URL: "app.db" });
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/^next-login: cannot delete sessions from login_sessions: file is not a database\. Check .+\n$/),
    ]);
  });

  test("an address that refers to another variable", async () => {
    app.write(".env", "PASSWORD=sesame\nDATABASE_URL=postgres://app:${PASSWORD}@h/app\n");
    const { code, err } = await app.run(["prune"]);
    expect([code, err]).toEqual([1, expect.stringContaining("DATABASE_URL in .env refers to another variable.")]);
  });

  test.each(["pg", "better-sqlite3"])("no driver: %s", async (name) => {
    const bare = new AppFolder({ packages: false });
    const DATABASE_URL = name === "pg" ? secret : bare.write("app.db", "");
    const { code, err } = await bare.run(["prune"], { DATABASE_URL });
    bare.remove();
    expect([code, err]).toEqual([1, expect.stringContaining(`${name} is not installed in ${bare.path}`)]);
    expect(err).toMatch(/^.+\n$/);
  });

  test.each([[["prune", "--all"]], [["prune", "now"]], [["prun"]]])("%j, with the help", async (args) => {
    const { code, out, err } = await app.run(args, { DATABASE_URL: "app.db" });
    expect([code, out, err]).toEqual([2, "", expect.stringMatching(/^next-login: .+\n\nnext-login (?:prune|<command>)/)]);
  });
});

test.each([[[]], [["prune", "--help"]]])("help: %j", async (args) => {
  const { code, out, err } = await app.run(args);
  expect([code, out, err]).toEqual([0, expect.stringContaining("prune"), ""]);
});
