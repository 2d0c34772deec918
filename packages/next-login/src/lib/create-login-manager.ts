import { createGuards } from "./guard/guards.ts";
import type { LoginManager } from "./login/login-manager.ts";
import type { GetIdUnlessId, LoginOptions } from "./login/options.ts";
import type { NoSessionData, StandardSchema } from "./login/standard-schema.ts";
import { createManagerContext } from "./manager/core.ts";
import { createFlash } from "./manager/flash.ts";
import { createImpersonation } from "./manager/impersonate.ts";
import { createMutations } from "./manager/mutations.ts";
import { createPending } from "./manager/pending.ts";
import { createQueries } from "./manager/queries.ts";
import { createSessions } from "./manager/sessions.ts";

/**
 * Creates the login functions of an app, bound to its settings. Call it once, at import, in a module of the app
 * (`lib/login.ts`). It reads no environment variable and opens no connection until the first request.
 *
 * An app with several kinds of user creates one manager for each, with a different `cookie.name`.
 *
 * @param options {@link LoginOptions}. TypeScript infers the user's type from `userLoader`, and that of a session's data from
 *   `sessionData`.
 * @returns The functions of {@link LoginManager}. Export them by name.
 * @throws LoginError `invalid_option` or `weak_secret` when a setting is wrong.
 */
export function createLoginManager<User extends object, Anonymous = null, Schema extends StandardSchema = NoSessionData>(
  options: LoginOptions<User, Anonymous, Schema> & GetIdUnlessId<User>,
): LoginManager<User, Anonymous, Schema> {
  const context = createManagerContext(options as LoginOptions<User, Anonymous>);
  const mutations = createMutations(context);
  const manager: LoginManager<User, Anonymous, StandardSchema> = {
    ...createQueries(context),
    ...createGuards(context),
    ...mutations,
    ...createPending(context, mutations),
    ...createImpersonation(context),
    ...createFlash(context),
    sessions: createSessions(context),
  };
  // The schema makes the data, so they have its type.
  return manager as unknown as LoginManager<User, Anonymous, Schema>;
}
