import { isProduction } from "../config/environment.ts";
import { LoginError } from "../errors.ts";

/**
 * Danger: this module can make a session of any user, so production must not load it. The check runs when a file imports it.
 */
if (isProduction()) {
  throw new LoginError(
    "testing_in_production",
    "next-login/testing was loaded with NODE_ENV=production. Import it in tests only.",
  );
}
