import type { StoredSession } from "next-login";
import { SESSION_COOKIE } from "./session-cookie.ts";
import { sessionStoreOf } from "./session-store.ts";
import { testLoginOf } from "./test-login.ts";
import type { Variant } from "./variant.ts";

type App = Pick<Variant, "name" | "directory">;

/** The row that a session cookie of the app points to. */
export async function rowOf(app: App, cookie: string): Promise<StoredSession | null> {
  const session = await testLoginOf(app).readSession([{ name: SESSION_COOKIE, value: cookie }]);
  return session && sessionStoreOf(() => app).read(session.key, session.userId);
}
