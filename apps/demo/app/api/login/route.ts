import { LoginError } from "next-login";
import { reportLoginFailure, loginUser, requireSameOrigin } from "@/lib/login";
import { throttle } from "@/lib/throttle";
import { authenticate, recordLogin } from "@/lib/users";

/** Errors after which the password was not checked: too many passwords are queued, or the throttle's limiter is down. */
const UNAVAILABLE = ["throttle_unavailable", "password_busy", "password_unavailable"];

const headers = { "cache-control": "private, no-store" };

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

async function logIn(body: unknown): Promise<Response> {
  const { email, password, remember } = (typeof body === "object" && body ? body : {}) as Record<string, unknown>;
  const attempt = await throttle.attempt(email);
  if (!attempt.allowed) return attempt.response();
  const user = await authenticate(email, password);
  if (!user) await reportLoginFailure("wrong_credentials");
  if (!user || !(await loginUser(user, { remember: remember === true }))) {
    return Response.json({ error: "Incorrect email or password." }, { status: 401, headers });
  }
  await attempt.succeeded();
  await recordLogin(user);
  return Response.json({ user: { id: user.id, name: user.name, email: user.email } }, { headers });
}
