import type { Manager } from "./managers";
import { nameOf } from "./route";
import { userCalled } from "./state";

/** Runs `"login:notch,logout"`, `"logout:everywhere"` or `"revokeAll:notch"` in one request, and tells who is logged in after each step. */
export async function runSteps(login: Manager, steps: string): Promise<string[]> {
  const seen: string[] = [];
  for (const step of steps.split(",")) {
    const [what, who = ""] = step.split(":");
    if (what === "login") await login.loginUser(userCalled(who));
    else if (what === "logout") await login.logoutUser({ everywhere: who === "everywhere" });
    else if (step === "revokeAll") await login.sessions.revokeAll();
    else if (what === "revokeAll") await login.sessions.revokeAll(userCalled(who));
    else throw new Error(`there is no step ${step}`);
    seen.push(await nameOf(login));
  }
  return seen;
}
