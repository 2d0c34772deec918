import { createTestLogin, type TestLogin } from "next-login/testing";
import { loginConfig } from "../../apps/demo/login.config.ts";
import type { User } from "./people.ts";
import { SECRET } from "./server.ts";
import { sessionStoreOf } from "./session-store.ts";
import type { Variant } from "./variant.ts";

/** Signs users in to a variant of the demo, with the settings of its `createLoginManager` that a session depends on. */
export function testLoginOf(app: Pick<Variant, "name" | "directory">): TestLogin<User> {
  return createTestLogin<User>({
    ...loginConfig,
    secret: SECRET,
    origin: "http://localhost",
    sessionVersion: (user) => user.passwordHash,
    sessionStore: app.name === "stateless" ? undefined : sessionStoreOf(() => app),
  });
}
