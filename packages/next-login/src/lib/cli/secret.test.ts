import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppFolder } from "../../../test/run-cli.ts";
import { withFallbacks, parseNumbered } from "../config/secrets.ts";

let app: AppFolder;
beforeEach(() => void (app = new AppFolder({ packages: false })));
afterEach(() => app.remove());

const valueOf = (text: string, name: string): string => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1] ?? "";

describe("next-login secret", () => {
  test("prints another secret each time, which the library accepts", async () => {
    const [one, other] = [await app.run(["secret"]), await app.run(["secret"])];
    expect(one).toMatchObject({ code: 0, err: "" });
    expect(one.out).toMatch(/^SESSION_SECRET=[\w+/=]{64}\n$/);
    expect(one.out).not.toBe(other.out);
    expect(() => withFallbacks(valueOf(one.out, "SESSION_SECRET"), "")).not.toThrow();
  });

  test("prints the steps of a rotation, with the app's present secret", async () => {
    const old = valueOf((await app.run(["secret"])).out, "SESSION_SECRET");
    app.write(".env.local", `SESSION_SECRET=${old}\n`);
    const { code, out } = await app.run(["secret", "--rotate"]);
    expect(code).toBe(0);
    const [, fresh = ""] = /SESSION_SECRET_FALLBACKS=(.*)/.exec(out) ?? [];
    expect(fresh).not.toBe(old);
    expect(out).toContain(`SESSION_SECRET=${old}\nSESSION_SECRET_FALLBACKS=${fresh}\n`);
    expect(out).toContain(`SESSION_SECRET=${fresh}\nSESSION_SECRET_FALLBACKS=${old}\n`);
    expect(out.trimEnd().endsWith(`SESSION_SECRET=${fresh}`)).toBe(true);
    expect(() => withFallbacks(fresh, old)).not.toThrow();
  });

  test("numbers the new secret after the numbered ones", async () => {
    const [one, two] = [await app.run(["secret"]), await app.run(["secret"])].map(({ out }) => valueOf(out, "SESSION_SECRET"));
    app.write(".env.local", `SESSION_SECRETS=2:${two},1:${one}\n`);
    const { out } = await app.run(["secret", "--rotate"]);
    const lines = out.split("\n").filter((line) => line.startsWith("SESSION_SECRETS="));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^SESSION_SECRETS=2:.*,1:.*,3:/);
    expect(lines[1]).toMatch(/^SESSION_SECRETS=3:.*,2:.*,1:/);
    expect(lines[2]).toMatch(/^SESSION_SECRETS=3:[^,]*$/);
    for (const line of lines) expect(() => parseNumbered(line.slice("SESSION_SECRETS=".length))).not.toThrow();
  });

  test("says that there is nothing to rotate in an app without a secret, and refuses an unknown option", async () => {
    expect(await app.run(["secret", "--rotate"])).toMatchObject({ code: 1, out: "" });
    expect(await app.run(["secret", "--loud"])).toMatchObject({ code: 2, out: "" });
  });
});
