import { createGuards } from "./guard/guards.ts";
import type { LoginManager } from "./login/login-manager.ts";
import type { GetIdUnlessId, LoginOptions } from "./login/options.ts";
import { createManagerContext } from "./manager/core.ts";
import { createFlash } from "./manager/flash.ts";
import { createMutations } from "./manager/mutations.ts";
import { createQueries } from "./manager/queries.ts";
import { createSessions } from "./manager/sessions.ts";

/**
 * Makes the login functions of an app, bound to its settings. Once, in a module of the app (`lib/login.ts`), at import:
 * it reads no environment and opens nothing until a request asks. An app with several kinds of user makes several, each with
 * a `cookie.name` of its own.
 *
 * @param options {@link LoginOptions}. The user's type is inferred from `userLoader`, everywhere.
 * @returns The functions of {@link LoginManager}, to be exported by name.
 * @throws LoginError `invalid_option` or `weak_secret` when a setting is wrong.
 */
export function createLoginManager<User extends object, Anonymous = null>(
  options: LoginOptions<User, Anonymous> & GetIdUnlessId<User>,
): LoginManager<User, Anonymous> {
  const context = createManagerContext<User, Anonymous>(options);
  return {
    ...createQueries(context),
    ...createGuards(context),
    ...createMutations(context),
    ...createFlash(context),
    sessions: createSessions(context),
  };
}
