import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compile } from "../../test/compile.ts";

const source = new URL("../", import.meta.url).pathname;

/** What an app has, that the code blocks of the docstrings use. */
const APP = `
import { postgresLoginSessions, sqliteLoginSessions } from "./drizzle.ts";
import { memorySessionStore } from "./memory.ts";
import type { Login, SessionStore } from "./index.ts";
import { createPasswordHasher, hashPassword, needsRehash, verifyPassword, type PasswordProblem, type PasswordProblemCode } from "./password.ts";
import { clientLogin } from "./react.ts";
import { storeContract, TestBrowser, type TestLogin } from "./testing.ts";
import { sqlSessionStore } from "./sql.ts";
import { createLoginThrottle, type RefusedAttempt } from "./throttle.ts";
interface User { id: string; name: string; passwordHash: string; active: boolean }
declare function findUserByEmail(email: string): Promise<User | null>;
declare function savePasswordHash(id: string, hash: string): Promise<void>;
declare function getLogin(): Promise<Login<User>>;
declare function loginUser(user: User): Promise<boolean>;
declare function myStore(connection: unknown): SessionStore;
declare function test(name: string, run: () => Promise<void>): void;
declare const testLogin: TestLogin<User>;
declare function logIn(state: object, form: FormData): Promise<void>;
declare function expect(value: unknown): { toEqual(expected: unknown): void };
declare const pool: { query(text: string, params: (string | number)[]): Promise<{ rows: Record<string, unknown>[] }> };
declare const [form, user, correct, connection]: [FormData, User, boolean, unknown];
declare const [email, password]: [string, string];
declare const throttle: ReturnType<typeof createLoginThrottle>;
declare const policy: { problems: PasswordProblem[] };
`;

/** Code that runs after a refusal has another `attempt`, because a block may declare its own. */
const REFUSED = "declare const attempt: RefusedAttempt;\n";

/** The code blocks of all docstrings, each as a function of an app. */
function blocks(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const file of globSync("**/*.{ts,tsx}", { cwd: source }).filter((name) => !name.includes(".test"))) {
    const text = readFileSync(source + file, "utf8");
    for (const [, block = ""] of text.matchAll(/^ *\* ```ts\n(.*?)^ *\* ```$/gms)) {
      const code = block.replaceAll(/^ *\* ?/gm, "").replaceAll(/^export /gm, "");
      const name = `${file.replaceAll(/\W/g, "-")}-${Object.keys(found).length}`;
      const before = code.includes("const attempt =") ? APP : `${APP}${REFUSED}`;
      // A module is declared at the top of a file only.
      found[name] =
        before +
        (code.startsWith("declare module")
          ? code.replace(/"next-login\/(\w+)"/, '"./$1.ts"')
          : `export async function example() {\n${code}\n}\n`);
    }
  }
  return found;
}

test("every code block of a docstring compiles in an app", () => {
  const found = blocks();
  expect(Object.keys(found).length).toBeGreaterThanOrEqual(11);
  const wrong = { "a wrong block": `${APP}export const wrong = () => loginUser(null);` };
  const { "a wrong block": complaints, ...rest } = compile({ ...found, ...wrong });
  expect(complaints).toHaveLength(1);
  expect(rest).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
});
