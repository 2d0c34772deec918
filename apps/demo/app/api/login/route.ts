import { LoginError } from "next-login";
import { logInWith } from "@/lib/log-in-with";
import { requireSameOrigin } from "@/lib/login";
import { mayBeCredentials } from "@/lib/rules";
import { throttle } from "@/lib/throttle";

/** Too many passwords are queued, or the throttle's limiter or the session store is down. The password may be right. */
const UNAVAILABLE = ["throttle_unavailable", "password_busy", "password_unavailable", "login_unavailable"];

const headers = { "cache-control": "private, no-store" };

// next-login: public, it logs the client in
export async function POST(request: Request): Promise<Response> {
  try {
    // Before the password is hashed and the attempt is counted, which another site could otherwise cause.
    requireSameOrigin(request);
    return await logIn(await request.json().catch(() => null));
  } catch (error) {
    if (!(error instanceof LoginError)) throw error;
    if (error.code === "cross_origin") return Response.json({ error: error.code }, { status: 403, headers });
    if (!UNAVAILABLE.includes(error.code)) throw error;
    const later = { ...headers, "retry-after": "5" };
    return Response.json({ error: "Logging in is not possible right now." }, { status: 503, headers: later });
  }
}

const wrong = (): Response => Response.json({ error: "Incorrect email or password." }, { status: 401, headers });

async function logIn(body: unknown): Promise<Response> {
  const { email, password, remember } = (typeof body === "object" && body ? body : {}) as Record<string, unknown>;
  // What cannot be credentials is no guess, so it must not count as one.
  if (!mayBeCredentials(email, password)) return wrong();
  const attempt = await throttle.attempt(email);
  if (!attempt.allowed) return attempt.response();
  const login = await attempt.check(() => logInWith(email, password, { remember: remember === true }));
  if (!login) return wrong();
  if ("refused" in login) return login.refused.response();
  if ("needsCode" in login) return Response.json({ error: "code_required", page: "/login/code" }, { status: 403, headers });
  const { id, name } = login.user;
  return Response.json({ user: { id, name, email: login.user.email } }, { headers });
}
