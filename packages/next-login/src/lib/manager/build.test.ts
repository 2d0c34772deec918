import { expect, test, vi } from "vitest";
import { createLoginManager } from "../create-login-manager.ts";

/** What Next throws to end a prerender. */
const prerender = vi.hoisted(() => Object.assign(new Error("This page needs a request."), { digest: "DYNAMIC_SERVER_USAGE" }));

vi.mock("next/headers.js", () => ({ headers: () => Promise.reject(prerender), cookies: () => Promise.reject(prerender) }));

interface User {
  id: string;
}
const ada: User = { id: "7" };

test.for<[name: string, use: (manager: ReturnType<typeof createLoginManager<User>>) => Promise<unknown>]>([
  ["getCurrentUser", (manager) => manager.getCurrentUser()],
  ["getLogin", (manager) => manager.getLogin()],
  ["requireUser", (manager) => manager.requireUser()],
  ["requireFreshUser", (manager) => manager.requireFreshUser()],
  ["loginRequired", (manager) => manager.loginRequired(async () => undefined)()],
  ["redirectIfLoggedIn", (manager) => manager.redirectIfLoggedIn()],
  ["getNextUrl", (manager) => manager.getNextUrl()],
  ["loginUser", (manager) => manager.loginUser(ada, { remember: true })],
  ["beginLogin", (manager) => manager.beginLogin(ada, { remember: true })],
  ["getPendingLogin", (manager) => manager.getPendingLogin()],
  ["completeLogin", (manager) => manager.completeLogin()],
  ["confirmLogin", (manager) => manager.confirmLogin()],
  ["updateSessionVersion", (manager) => manager.updateSessionVersion(ada)],
  ["logoutUser", (manager) => manager.logoutUser()],
  ["flash", (manager) => manager.flash("Saved.")],
  ["getFlashedMessages", (manager) => manager.getFlashedMessages()],
  ["impersonate", (manager) => manager.impersonate(ada, { reason: "a test" })],
  ["stopImpersonating", (manager) => manager.stopImpersonating()],
  ["reportLoginFailure", (manager) => manager.reportLoginFailure("invalid_password")],
])("%s asks for the request before the settings, so a build needs no secret", async ([, use]) => {
  vi.stubEnv("SESSION_SECRET", "");
  vi.stubEnv("NODE_ENV", "production");
  const manager = createLoginManager<User>({ userLoader: () => ada });
  await expect(use(manager)).rejects.toBe(prerender);
  vi.unstubAllEnvs();
});
