import { createTestLogin, type TestLogin } from "next-login/testing";
import { SECRET } from "../../support/server.ts";
import { configs, type VariantName } from "../app/login.config.ts";

/** Signs users in to a variant of the app, without its login. */
export function testLogin(variant: VariantName): TestLogin<{ id: string | number }> {
  return createTestLogin({ ...configs[variant], secret: SECRET, origin: "http://localhost" });
}
