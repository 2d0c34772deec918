import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { NextRequest, NextResponse, type NextFetchEvent, type NextMiddleware } from "next/server.js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { createLoginMiddleware } from "../middleware/login-middleware.ts";
import type { SecurityHeadersConfig } from "./options.ts";
import { createSecurityHeaders } from "./security-headers.ts";

const SITE = "https://app.example.com";
const event = { waitUntil: () => {} } as unknown as NextFetchEvent;
let distDir: string;

beforeEach(() => {
  vi.stubEnv("NODE_ENV", "production");
  distDir = mkdtempSync(join(tmpdir(), "next-login-headers-"));
  mkdirSync(join(distDir, "server/app"), { recursive: true });
  const routes = { "/about": { response: "complete", initialRevalidateSeconds: false } };
  writeFileSync(join(distDir, "prerender-manifest.json"), JSON.stringify({ routes, dynamicRoutes: {} }));
  for (const page of ["about", "_not-found"])
    writeFileSync(join(distDir, `server/app/${page}.html`), `<script>${page}</script><style>${page}</style>`);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(distDir, { recursive: true });
});

async function visit(
  path: string,
  config: SecurityHeadersConfig = {},
  handler?: NextMiddleware,
  init: { method?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const request = new NextRequest(SITE + path, { ...init, headers: { host: "app.example.com", ...init.headers } });
  return createSecurityHeaders({ origin: SITE, distDir: relative(process.cwd(), distDir), ...config }, handler)(request, event);
}

/** The sources of a directive, or `undefined` if the policy does not have it. */
function directive(response: Response, name: string, header = "content-security-policy"): string | undefined {
  const all = response.headers.get(header)?.split("; ") ?? [];
  return all.find((text) => text === name || text.startsWith(`${name} `))?.slice(name.length + 1);
}

const nonceOf = (response: Response): string | undefined =>
  /'nonce-([^']+)'/.exec(directive(response, "script-src") ?? "")?.[1];

describe("createSecurityHeaders", () => {
  test("sets each header on a page", async () => {
    const { headers } = await visit("/");
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "strict-origin-when-cross-origin",
      "permissions-policy": expect.stringContaining("camera=()"),
      "cross-origin-opener-policy": "same-origin-allow-popups",
      "strict-transport-security": "max-age=31536000",
    });
  });

  test("allows scripts of the build, of the nonce and of the hashes, and no other", async () => {
    const response = await visit("/");
    expect(directive(response, "script-src")).toMatch(
      /^app\.example\.com\/_next\/static\/ 'nonce-[\w-]{22}' 'sha256-[^']{44}'$/,
    );
    expect(response.headers.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/);
    expect(directive(response, "frame-ancestors")).toBe("'none'");
    expect(directive(response, "base-uri")).toBe("'none'");
  });

  test("gives each response another nonce, and the page the same one", async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => visit("/")));
    expect(new Set(responses.map(nonceOf)).size).toBe(20);
    for (const response of responses) {
      expect(response.headers.get("x-middleware-request-x-nonce")).toBe(nonceOf(response));
      expect(response.headers.get("x-middleware-request-content-security-policy")).toBe(
        response.headers.get("content-security-policy"),
      );
    }
  });

  test("a static page gets hashes and no nonce, because a cache may keep it", async () => {
    const response = await visit("/about");
    expect(nonceOf(response)).toBeUndefined();
    expect(directive(response, "script-src")?.match(/'sha256-/g)).toHaveLength(2);
    expect(directive(response, "style-src")?.match(/'sha256-/g)).toHaveLength(2);
  });

  test("a static page gets a nonce where Next renders it now: a form without JavaScript, a preview", async () => {
    expect(nonceOf(await visit("/about", {}, undefined, { method: "POST" }))).toBeDefined();
    expect(nonceOf(await visit("/about", {}, undefined, { headers: { cookie: "__prerender_bypass=x" } }))).toBeDefined();
  });

  test("a rewrite gets the policy of the page that it shows", async () => {
    const response = await visit("/elsewhere", {}, (request) => NextResponse.rewrite(new URL("/about", request.url)));
    expect(nonceOf(response)).toBeUndefined();
    expect(response.headers.get("x-middleware-request-content-security-policy")).not.toContain("nonce-");
  });

  test("the login middleware's redirects and denials have the headers, and keep their own", async () => {
    const login = createLoginMiddleware({ secret: SECRET, origin: SITE });
    const redirect = await visit("/dashboard", {}, login, { headers: { accept: "text/html", "sec-fetch-dest": "document" } });
    const denial = await visit("/dashboard", {}, login, { headers: { accept: "*/*", "sec-fetch-dest": "empty" } });
    expect([redirect.status, denial.status]).toEqual([307, 401]);
    for (const { headers } of [redirect, denial]) {
      expect(headers.get("cache-control")).toBe("private, no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
  });

  test("a page behind both gets the headers of both", async () => {
    const login = createLoginMiddleware({ secret: SECRET, origin: SITE, publicPaths: ["/open"] });
    const response = await visit("/open", {}, login, { headers: { "x-own": "1" } });
    const forwarded = response.headers.get("x-middleware-override-headers")?.split(",");
    expect(forwarded).toEqual(expect.arrayContaining(["x-own", "x-nonce", "content-security-policy"]));
  });

  test("keeps a header that the response has already", async () => {
    const response = await visit("/", {}, () => NextResponse.next({ headers: { "referrer-policy": "no-referrer" } }));
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  test("takes no policy, nonce or host from the client", async () => {
    const headers = {
      "content-security-policy": "script-src 'nonce-evil'",
      "content-security-policy-report-only": "script-src 'nonce-evil'",
      "x-nonce": "evil",
      "x-forwarded-host": "evil.example",
      host: "evil.example;script-src *",
    };
    const response = await visit("/", {}, undefined, { headers });
    const sent = ["content-security-policy", "x-middleware-request-content-security-policy", "x-middleware-request-x-nonce"];
    for (const name of sent) expect(response.headers.get(name)).not.toContain("evil");
    expect(response.headers.get("x-middleware-override-headers")).not.toContain("report-only");
    expect(directive(response, "script-src")).toMatch(/^app\.example\.com\/_next\/static\/ 'nonce/);
  });

  test("allows the host that the browser asked for beside that of the origin", async () => {
    const response = await visit("/", { origin: "http://localhost:3000" }, undefined, { headers: { host: "127.0.0.1:3000" } });
    expect(directive(response, "script-src")).toMatch(/^localhost:3000\/_next\/static\/ 127\.0\.0\.1:3000\/_next\/static\/ /);
  });

  test("sends no HSTS for an http origin (RFC 6797 7.2)", async () => {
    const { headers } = await visit("/", { origin: "http://localhost:3000" });
    expect(headers.has("strict-transport-security")).toBe(false);
  });

  test("adds sources to directives, replaces 'none', and leaves out what is null", async () => {
    const response = await visit("/", {
      directives: {
        "img-src": ["https://images.example.com"],
        "frame-ancestors": ["'self'"],
        "frame-src": ["https://pay.example.com"],
        "upgrade-insecure-requests": [],
        "style-src-attr": null,
      },
    });
    expect(directive(response, "img-src")).toBe("'self' data: blob: https://images.example.com");
    expect(directive(response, "frame-ancestors")).toBe("'self'");
    expect(directive(response, "frame-src")).toBe("https://pay.example.com");
    expect(directive(response, "upgrade-insecure-requests")).toBe("");
    expect(directive(response, "style-src-attr")).toBeUndefined();
  });

  test("replaces the other headers, and leaves out what is null", async () => {
    const { headers } = await visit("/", {
      headers: { "permissions-policy": "geolocation=(self)", "cross-origin-opener-policy": null },
    });
    expect(headers.get("permissions-policy")).toBe("geolocation=(self)");
    expect(headers.has("cross-origin-opener-policy")).toBe(false);
  });

  test("requires Trusted Types where the app asks for it", async () => {
    const response = await visit("/", { trustedTypes: true });
    expect(directive(response, "require-trusted-types-for")).toBe("'script'");
    expect(directive(response, "trusted-types")).toBe("nextjs default");
    expect(directive(await visit("/"), "trusted-types")).toBeUndefined();
  });

  test("only reports where the app asks for it, and Next still finds the nonce", async () => {
    const response = await visit("/", { reportOnly: true });
    expect(response.headers.has("content-security-policy")).toBe(false);
    expect(directive(response, "script-src", "content-security-policy-report-only")).toContain("'nonce-");
    expect(response.headers.get("x-middleware-request-content-security-policy-report-only")).toContain("'nonce-");
  });

  test("in development allows what next dev needs, and reads no build", async () => {
    vi.stubEnv("NODE_ENV", "development");
    const response = await visit("/about", { distDir: "nowhere", trustedTypes: true });
    expect(directive(response, "script-src")).toMatch(/'nonce-.*'unsafe-eval'$/);
    expect(directive(response, "style-src")).toBe("'self' 'unsafe-inline'");
    expect(directive(response, "trusted-types")).toBeUndefined();
  });

  test("throws build_not_found in production without a build", async () => {
    await expect(visit("/", { distDir: "nowhere" })).rejects.toMatchObject({ code: "build_not_found" });
  });

  test.each<[string, SecurityHeadersConfig]>([
    ["unknown", { unknown: 1 } as SecurityHeadersConfig],
    ["origin", { origin: "app.example.com" }],
    ["directives", { directives: { "img-src": ["https://a.example; script-src *"] } }],
    ["directives", { directives: { "img-src": ["https://a.example script-src"] } }],
    ["directives", { directives: { "IMG SRC": ["'self'"] } }],
    ["directives", { directives: { "img-src": "'self'" as unknown as string[] } }],
    ["headers", { headers: { "referrer-policy": "a\nb" } }],
    ["headers", { headers: { "Referrer-Policy": "no-referrer" } }],
    ["headers", { headers: { "content-security-policy": "default-src *" } }],
    ["trustedTypes", { trustedTypes: "false" as unknown as boolean }],
    ["distDir", { distDir: "" }],
  ])("throws invalid_option at once for a wrong %s", (name, config) => {
    expect(() => createSecurityHeaders(config)).toThrow(
      expect.objectContaining({ code: "invalid_option", message: expect.stringContaining(`\`${name}\``) as string }) as Error,
    );
  });
});
