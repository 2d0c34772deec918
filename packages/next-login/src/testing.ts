import "./lib/testing/not-in-production.ts";

export { loginFixtures, type LoginFixtures } from "./lib/testing/fixtures.ts";
export { createTestLogin, type TestCookie, type TestLogin, type TestSessionOptions } from "./lib/testing/test-login.ts";
