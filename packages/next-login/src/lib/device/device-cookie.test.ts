import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OTHER_SECRET, resolved, SECRET, TestJar } from "../../../test/helpers.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { open } from "../cookie/seal.ts";
import { writeSealed } from "../cookie/sealed-cookie.ts";
import type { CookieJar } from "../request/context.ts";
import { readDevice, writeAccount, writeUser } from "./device-cookie.ts";
import { namesAccount, namesUser } from "./device.ts";

vi.mock("../cookie/seal.ts", { spy: true });

const NOW = 1_800_000_000;
const YEAR = 365 * 86_400;
const NAME = "__Host-login_session_device";
const ACCOUNT = "a".repeat(22);
const config = resolved();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW * 1000, toFake: ["Date"] });
  vi.mocked(open).mockClear();
});
afterEach(() => void vi.useRealTimers());

type Write = (jar: CookieJar) => Promise<void>;
const byThrottle: Write = (jar) => writeAccount(config, jar, ACCOUNT);
const byManager: Write = (jar) => writeUser(config, jar, "7");

/** What the cookie of a jar names, as another process reads it. */
async function named(jar: TestJar, settings: ResolvedConfig = resolved()): Promise<{ account: boolean; user: boolean } | null> {
  const device = await readDevice(settings, jar);
  return device && { account: namesAccount(device, ACCOUNT), user: await namesUser(device, "7") };
}

async function jarAfter(...writes: Write[]): Promise<TestJar> {
  const jar = new TestJar();
  for (const write of writes) await write(jar);
  return jar;
}

describe("two writers of one response", () => {
  test.each<[name: string, first: Write, second: Write]>([
    ["the throttle, then the manager", byThrottle, byManager],
    ["the manager, then the throttle", byManager, byThrottle],
  ])("keep what the other wrote: %s", async (_name, first, second) => {
    expect(await named(await jarAfter(first, second))).toEqual({ account: true, user: true });
  });

  test("keep the id of the device, also in a later response", async () => {
    const jar = await jarAfter(byManager);
    const id = (await readDevice(config, jar))?.id;
    await byThrottle(jar);
    const next = jar.nextRequest();
    await byManager(next);
    expect((await readDevice(config, next))?.id).toBe(id);
  });
});

describe("the device cookie", () => {
  test("is smaller than 512 bytes with its name when it is full, and sent for a year", async () => {
    const jar = new TestJar();
    for (const one of ["a", "b", "c", "d", "e"]) {
      await writeAccount(config, jar, one.repeat(22));
      await writeUser(config, jar, `c8a5e6f0-0000-4000-8000-00000000000${one}`);
    }
    const { name, value, attributes } = jar.written.at(-1)!;
    expect(name).toBe(NAME);
    expect(`${name}=${value}; `.length).toBeLessThan(512);
    expect(attributes).toEqual({ httpOnly: true, secure: true, sameSite: "lax", path: "/", maxAge: YEAR });
  });

  test("is never written by a read", async () => {
    const jar = (await jarAfter(byManager)).nextRequest();
    expect(await named(jar)).toEqual({ account: false, user: true });
    expect(jar.written).toEqual([]);
  });

  test.each([
    [-61, false],
    [-60, true],
    [YEAR - 1, true],
    [YEAR, false],
  ])("names its users %i seconds after the login: %s", async (later, known) => {
    const jar = await jarAfter(byManager);
    vi.setSystemTime((NOW + later) * 1000);
    expect((await named(jar)) !== null).toBe(known);
  });

  test("is valid for a year from the last login of anyone", async () => {
    const jar = await jarAfter(byManager);
    vi.setSystemTime((NOW + YEAR - 1) * 1000);
    await byThrottle(jar);
    vi.setSystemTime((NOW + YEAR) * 1000);
    expect(await named(jar)).toEqual({ account: true, user: true });
  });

  test("keeps its names when the secret changes", async () => {
    const jar = await jarAfter(byManager, byThrottle);
    const both = resolved({ secret: [OTHER_SECRET, SECRET] });
    expect(await named(jar, both)).toEqual({ account: true, user: true });
    await writeUser(both, jar, "8");
    expect(await named(jar, resolved({ secret: OTHER_SECRET }))).toEqual({ account: true, user: true });
    expect(await named(jar)).toBe(null);
  });

  test("is null for another secret, another manager and another scope", async () => {
    const value = (await jarAfter(byManager)).get(NAME)?.value ?? "";
    const jar = new TestJar({
      [NAME]: value,
      "__Host-admin_session_device": value,
      "__Secure-login_session_device": value,
    });
    expect(await named(jar)).not.toBe(null);
    const others = [{ secret: OTHER_SECRET }, { cookie: { name: "admin_session" } }, { cookie: { path: "/shop" } }];
    for (const other of others) expect(await named(jar, resolved(other))).toBe(null);
  });

  test.each(["", "junk", "Fe26.2*1*x~2", "x".repeat(5000)])(
    "is null, and replaced by a login, when it is %j",
    async (value) => {
      const jar = new TestJar({ [NAME]: value });
      expect(await named(jar)).toBe(null);
      await byManager(jar);
      expect(await named(jar)).toEqual({ account: false, user: true });
    },
  );

  test.each<[what: string, data: unknown]>([
    ["of another form", [1, NOW, "x".repeat(22), ACCOUNT]],
    ["empty", null],
    ["a number", 7],
  ])("is null, and replaced by a login, when its seal holds something %s", async (_what, data) => {
    const jar = new TestJar();
    await writeSealed(config, jar, "device", data);
    expect(await named(jar)).toBe(null);
    await byThrottle(jar);
    expect(await named(jar)).toEqual({ account: true, user: false });
  });

  test("is opened once by a process, however often it is read, and not at all when this process wrote it", async () => {
    const jar = await jarAfter(byManager, byThrottle);
    await readDevice(config, jar);
    expect(open).not.toHaveBeenCalled();
    const elsewhere = resolved();
    for (let read = 0; read < 3; read++) expect(await named(jar, elsewhere)).toEqual({ account: true, user: true });
    expect(open).toHaveBeenCalledOnce();
  });
});
