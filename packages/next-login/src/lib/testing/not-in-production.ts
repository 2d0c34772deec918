import { isProduction } from "../config/environment.ts";
import { LoginError } from "../errors.ts";

/** What makes anybody's session has no place in a server that people use. Evaluated when `next-login/testing` is loaded. */
if (isProduction()) {
  throw new LoginError(
    "testing_in_production",
    "next-login/testing was loaded with NODE_ENV=production. Import it in tests only.",
  );
}
