import { NextRequest, type NextFetchEvent } from "next/server.js";
import { afterEach, expect, test, vi } from "vitest";
import { CHROME, OTHER_SECRET, resolved, SECRET, sessionFrom } from "../../../test/helpers.ts";
import { seal } from "../cookie/seal.ts";
import { labelOf } from "../cookie/sealed-cookie.ts";
import { now } from "../clock.ts";
import { toPayload } from "../session/payload.ts";
import { browserFingerprint } from "../session/fingerprint.ts";
import { createLoginMiddleware } from "./login-middleware.ts";

const SITE = "https://app.example.com";
const settings = { secret: SECRET, origin: SITE, loginMessage: null, publicPaths: ["/about"] };
const config = resolved(settings);
const middleware = createLoginMiddleware(settings);
const work = ["verify", "decrypt", "encrypt", "digest", "sign", "importKey", "deriveBits"] as const;

afterEach(() => void vi.restoreAllMocks());

async function visit(path: string, cookie = ""): Promise<[status: number, work: string[]]> {
  const spies = work.map((name) => vi.spyOn(crypto.subtle, name));
  const headers = { accept: "text/html", "sec-fetch-dest": "document", "user-agent": CHROME, ...(cookie && { cookie }) };
  const response = await middleware(new NextRequest(new URL(path, SITE), { headers }), {} as NextFetchEvent);
  const done = work.filter((_name, index) => spies[index]?.mock.calls.length);
  for (const spy of spies) spy.mockRestore();
  return [response.status, done];
}

async function sealedFor(userId: string): Promise<string> {
  const session = sessionFrom(now(), { userId });
  const browser = await browserFingerprint(config, session, new Headers({ "user-agent": CHROME }));
  const text = await seal(config.secrets, labelOf(config, "session"), toPayload({ ...session, browser }));
  return `__Host-login_session=${text}`;
}

test.each([
  ["/orders", 307],
  ["/about", 200],
  ["/login", 200],
])("a visit to %s without a cookie of ours needs no cryptography", async (path, status) => {
  expect(await visit(path)).toEqual([status, []]);
  expect(await visit(path, "theme=dark; login_session=of-http; _ga=1")).toEqual([status, []]);
});

test("a valid cookie is opened at the first visit, and the second visit needs no cryptography", async () => {
  const cookie = await sealedFor("7");
  expect(await visit("/orders", cookie)).toEqual([200, expect.arrayContaining(["verify", "decrypt"])]);
  expect(await visit("/orders", cookie)).toEqual([200, []]);
});

test.each([
  ["session", "~session"],
  ["remember", "~remember"],
])("a %s cookie of another secret is verified only once", async (name, label) => {
  const verify = vi.spyOn(crypto.subtle, "verify");
  const cookie = `__Host-login_${name}=${await seal([OTHER_SECRET], label, "x")}`;
  const headers = { accept: "text/html", cookie };
  await middleware(new NextRequest(new URL("/orders", SITE), { headers }), {} as NextFetchEvent);
  expect(verify).toHaveBeenCalledTimes(1);
});

test("a cookie that cannot be a seal needs no cryptography", async () => {
  const cookie = await sealedFor("7");
  for (const junk of ["garbage", `${cookie.slice(21)}~2`, "Fe26.2*1**", "x".repeat(4097)]) {
    expect(await visit("/orders", `__Host-login_session=${junk}`), junk).toEqual([307, []]);
  }
});
