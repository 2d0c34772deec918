import { readFileSync } from "node:fs";
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

/** Makes a database with this many expired sessions and two that are not. Returns a function that counts them all. */
async function database(file: string, expired: number, name = "login_sessions"): Promise<() => number> {
  const table = sqliteLoginSessions(name);
  const connection = new Database(join(app.path, file));
  connection.pragma("journal_mode = WAL");
  const [none, ours] = [await generateSQLiteDrizzleJson({}), await generateSQLiteDrizzleJson({ table })];
  for (const statement of await generateSQLiteMigration(none, ours)) connection.exec(statement);
  const insert = (expiresAt?: number) =>
    drizzle({ client: connection })
      .insert(table)
      .values(newRow(expiresAt === undefined ? {} : { expiresAt }))
      .run();
  for (let alive = 0; alive < 2; alive++) insert();
  if (expired > 0) insert(1);
  // The rest as copies, in SQL: Drizzle needs seconds for thousands of rows.
  const columns = connection.pragma(`table_info(${name})`) as { name: string }[];
  const copied = columns.map((column) => (column.name === "key" ? "'copy-' || n" : column.name)).join(", ");
  connection
    .prepare(
      `with recursive copies(n) as (select 2 union all select n + 1 from copies where n < ?)
       insert into ${name} select ${copied} from ${name}, copies where expires_at = 1 and n <= ?`,
    )
    .run(expired, expired);
  connection.close();
  return () => {
    const reader = new Database(join(app.path, file));
    const count = reader.prepare<[], number>(`select count(*) from ${name}`).pluck().get();
    reader.close();
    return count ?? Number.NaN;
  };
}

describe("next-login prune, as a process", () => {
  test("deletes the expired sessions of the folder it runs in, prints their count and exits with 0", async () => {
    const count = await database("app.db", 3);
    app.write(".env", "DATABASE_URL=file:./app.db");
    expect(await app.start(["prune"]).ended).toEqual({ code: 0, out: "Done: 3 expired sessions deleted.\n", err: "" });
    expect(count()).toBe(2);
  });

  test("exits with 130 on SIGINT, after it printed how many sessions it deleted", async () => {
    const count = await database("app.db", 30_000);
    const running = app.start(["prune"], { DATABASE_URL: "app.db" });
    await vi.waitFor(() => expect(count()).toBeLessThan(30_002), { timeout: 30_000 });
    running.kill("SIGINT");
    const { code, out, err } = await running.ended;
    expect([code, err]).toEqual([130, ""]);
    const deleted = Number(/^Stopped: ([\d,]+) expired sessions deleted\.\n$/.exec(out)?.[1]?.replaceAll(",", ""));
    expect(deleted + count()).toBe(30_002);
    expect(count()).toBeGreaterThan(2);
  });

  test("exits with 1 when it fails, and prints the reason in one line", async () => {
    app.write("app.db", "hello ".repeat(100));
    const { code, out, err } = await app.start(["prune"], { DATABASE_URL: "app.db" }).ended;
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(
      /^next-login: cannot delete sessions from login_sessions: file is not a database\. Check that DATABASE_URL is right\.\n$/,
    );
  });

  test("exits with 2 when the command line is not valid", async () => {
    const { code, out, err } = await app.start(["prun"]).ended;
    expect([code, out, err]).toEqual([2, "", expect.stringMatching(/^next-login: there is no command `prun`\.\n\n/)]);
  });
});

/** The `lib/db.ts` that `init` writes. */
const templateOf = (store: string): string =>
  readFileSync(new URL(`../../../templates/${store}/lib/db.ts`, import.meta.url), "utf8");

describe("next-login prune", () => {
  test("deletes nothing when no session has expired", async () => {
    const count = await database("app.db", 0);
    const ran = await app.run(["prune"], { DATABASE_URL: "file:./app.db" });
    expect([ran, count()]).toEqual([{ code: 0, out: "Done: 0 expired sessions deleted.\n", err: "" }, 2]);
  });

  test("prunes the table that --table names", async () => {
    const count = await database("app.db", 1, "devices");
    const ran = await app.run(["prune", "--table", "devices"], { DATABASE_URL: join(app.path, "app.db") });
    expect([ran, count()]).toEqual([{ code: 0, out: "Done: 1 expired session deleted.\n", err: "" }, 2]);
  });

  test("reads DATABASE_URL from the files that Next reads, in Next's order", async () => {
    await database("mine.db", 1);
    const counts = [await database("theirs.db", 1), await database("live.db", 1)];
    app.write(".env", "DATABASE_URL=file:theirs.db");
    app.write(".env.local", 'DATABASE_URL="file:mine.db"\n');
    app.write(".env.production.local", "DATABASE_URL=live.db");
    expect((await app.run(["prune"])).out).toContain("1 expired session");
    expect(counts.map((count) => count())).toEqual([3, 3]);
    expect((await app.run(["prune"], { NODE_ENV: "production" })).out).toContain("1 expired session");
    expect((await app.run(["prune"], { NODE_ENV: "test" })).out).toContain("1 expired session");
    expect(counts.map((count) => count())).toEqual([2, 2]);
  });

  test.each(["lib/db.ts", "src/lib/db.ts"])("takes app.db when DATABASE_URL is not set, as the app's %s does", async (path) => {
    const count = await database("app.db", 3);
    app.write(path, templateOf("sqlite"));
    const ran = await app.run(["prune"]);
    expect([ran, count()]).toEqual([{ code: 0, out: "Done: 3 expired sessions deleted from app.db.\n", err: "" }, 2]);
  });

  test("fails without DATABASE_URL in an app that opens another database, although there is an app.db", async () => {
    const count = await database("app.db", 3);
    app.write("lib/db.ts", templateOf("postgres"));
    expect(await app.run(["prune"])).toMatchObject({ code: 1, err: expect.stringContaining("DATABASE_URL is not set") });
    expect(count()).toBe(5);
  });

  test("does not take app.db when the app uses Redis or names another database", async () => {
    const counts = [await database("app.db", 1), await database("other.db", 1)];
    app.write("lib/db.ts", templateOf("sqlite"));
    expect((await app.run(["prune"], { REDIS_URL: "redis://127.0.0.1:1" })).out).toContain("Nothing to do");
    expect((await app.run(["prune"], { DATABASE_URL: "other.db" })).out).toBe("Done: 1 expired session deleted.\n");
    expect(counts.map((count) => count())).toEqual([3, 2]);
  });

  test("has nothing to do when the app uses Redis", async () => {
    const { code, out } = await app.run(["prune"], { REDIS_URL: "redis://127.0.0.1:1" });
    expect([code, out]).toEqual([0, "Nothing to do: Redis deletes expired sessions itself.\n"]);
  });

  test("shows its progress on a terminal, and clears that line at the end", async () => {
    await database("app.db", 1200);
    const { out, err } = await app.run(["prune"], { DATABASE_URL: "app.db" }, true);
    expect(out).toBe("Done: 1,200 expired sessions deleted.\n");
    expect(err).toMatch(/^(?:\r[\d,]+ deleted …)+\r1,200 deleted …\r\u001b\[K$/);
  });

  test("handles no signal any more when it is done", async () => {
    await database("app.db", 1);
    const before = process.listenerCount("SIGINT");
    await app.run(["prune"], { DATABASE_URL: "app.db" });
    await app.run(["prune", "--table", "elsewhere"], { DATABASE_URL: "app.db" });
    expect(process.listenerCount("SIGINT")).toBe(before);
  });
});

describe("next-login prune prints the reason in one line, without a stack or a password, when", () => {
  const secret = "postgres://app:sesame@127.0.0.1:1/app";
  test.each<[name: string, env: Record<string, string>, message: string]>([
    ["DATABASE_URL is not set", {}, "DATABASE_URL is not set, neither in the environment nor in .env.local or .env."],
    ["the SQLite file does not exist", { DATABASE_URL: "file:none.db" }, "there is no SQLite file"],
    ["it does not support the database", { DATABASE_URL: "mysql://app:sesame@h/app" }, "begins with mysql:"],
    [
      "the server does not respond",
      { DATABASE_URL: secret },
      "cannot open the database that DATABASE_URL names: connect ECONNREFUSED",
    ],
    [
      "the SQLite file is a folder",
      { DATABASE_URL: "file:." },
      "cannot open the database that DATABASE_URL names: unable to open",
    ],
    [
      "DATABASE_URL is not a URL",
      { DATABASE_URL: "postgres://app:sesame@h:port/app" },
      "DATABASE_URL is not a valid URL. Write it as postgres://",
    ],
  ])("%s", async (_name, env, message) => {
    const { code, out, err } = await app.run(["prune"], env);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^next-login: .+\n$/);
    expect(err).toContain(message);
    expect(err).not.toMatch(/sesame|\bat /);
  });

  test("the table does not exist", async () => {
    await database("app.db", 0, "devices");
    const { code, err } = await app.run(["prune"], { DATABASE_URL: "app.db" });
    expect([code, err]).toEqual([1, expect.stringMatching(/^next-login: the database has no table login_sessions\. .+\n$/)]);
  });

  test("DATABASE_URL refers to another variable", async () => {
    app.write(".env", "PASSWORD=sesame\nDATABASE_URL=postgres://app:${PASSWORD}@h/app\n");
    const { code, err } = await app.run(["prune"]);
    expect([code, err]).toEqual([1, expect.stringContaining("DATABASE_URL in .env refers to another variable")]);
  });

  test.each(["pg", "better-sqlite3"])("the app has not installed %s", async (name) => {
    const bare = new AppFolder({ packages: false });
    const DATABASE_URL = name === "pg" ? secret : bare.write("app.db", "");
    const { code, err } = await bare.run(["prune"], { DATABASE_URL });
    bare.remove();
    expect([code, err]).toEqual([1, expect.stringContaining(`${name} is not installed in ${bare.path}`)]);
    expect(err).toMatch(/^.+\n$/);
  });
});

test.each([[["prune", "--all"]], [["prune", "now"]], [["prun"]]])(
  "next-login %j prints what is wrong, then the help, and returns 2",
  async (args) => {
    const { code, out, err } = await app.run(args, { DATABASE_URL: "app.db" });
    expect([code, out, err]).toEqual([2, "", expect.stringMatching(/^next-login: .+\n\nnext-login (?:prune|<command>)/)]);
  },
);

test.each([[[]], [["help"]], [["prune", "--help"]]])("next-login %j prints the help and returns 0", async (args) => {
  const { code, out, err } = await app.run(args);
  expect([code, out, err]).toEqual([0, expect.stringContaining("prune"), ""]);
});
