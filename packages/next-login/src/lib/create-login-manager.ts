import { createGuards } from "./guard/guards.ts";
import type { LoginManager } from "./login-manager.ts";
import { createChanging } from "./manager/mutations.ts";
import { createCore } from "./manager/core.ts";
import { createFlashing } from "./manager/flash.ts";
import { createReading } from "./manager/queries.ts";
import { currentRequest } from "./next/request.ts";
import type { GetIdUnlessId, LoginOptions } from "./login/options.ts";
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
  const core = createCore<User, Anonymous>(options);
  return {
    ...createReading(core),
    ...createGuards(core),
    ...createChanging(core),
    ...createFlashing(core),
    sessions: createSessions({
      ...core,
      resolve: core.resolveNow,
      resolveToChange: async () => core.resolve(await core.requestToChange()),
      leave: async () => core.leave(await currentRequest()),
    }),
  };
}
