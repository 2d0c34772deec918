import { createLoginManager } from "next-login";
import { loginUrl, safeNext } from "next-login/url";
import { errorOf } from "./support/error-of.ts";
import { playerOf } from "./support/players.ts";
import { SETTINGS } from "./support/settings.ts";
import { expect, replaced, test } from "./support/test.ts";

const origin = "https://localhost";

test(
  "test_make_next_param",
  replaced("`safeNext` cuts an address of this site to its path, as Flask-Login does. It rejects an address of another site."),
  async () => {
    const next = (value: string): string => safeNext(value, { origin, fallback: "" });
    expect(next("https://localhost/profile?page=2")).toBe("/profile?page=2");
    for (const other of ["http://localhost/profile", "https://other.example/profile", "https://localhost.other.example/"]) {
      expect(next(other)).toBe("");
    }
  },
);

test(
  "test_login_url_generation",
  replaced("Only a path of this site becomes a return URL, also where the login page is on another site."),
  async () => {
    expect(loginUrl("/login", "/protected", "n")).toBe("/login?n=%2Fprotected");
    expect(loginUrl("/login", "/protected")).toBe("/login?next=%2Fprotected");
    expect(loginUrl("/login?affil=cgnu", "/protected")).toBe("/login?affil=cgnu&next=%2Fprotected");
    expect(loginUrl("https://auth.localhost/login", "/protected")).toBe("https://auth.localhost/login?next=%2Fprotected");
    expect(loginUrl("/login", "http://localhost/protected")).toBe("/login");
  },
);

test(
  "test_login_url_generation_with_view",
  replaced("Pages have paths and no other names: a view that is no path is refused when the manager is made."),
  async () => {
    expect(loginUrl("/auth/login", "/protected")).toBe("/auth/login?next=%2Fprotected");
    for (const loginView of ["login", "auth.login", "//login", "https://auth.localhost/login"]) {
      expect((await errorOf(() => createLoginManager({ ...SETTINGS, loginView, userLoader: playerOf })))?.code).toBe(
        "invalid_option",
      );
    }
  },
);

test("test_login_url_no_next_url", async () => {
  expect(loginUrl("/foo/")).toBe("/foo/");
  expect(loginUrl("/foo/", null)).toBe("/foo/");
});
