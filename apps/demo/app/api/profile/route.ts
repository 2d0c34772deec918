import { getLogin } from "@/lib/login";
import { sayWhenRefused } from "@/lib/request-credentials";

const headers = { "cache-control": "private, no-store" };

/** For API clients. It accepts only credentials in the request, and ignores cookies. */
export const GET = sayWhenRefused(async (request: Request): Promise<Response> => {
  const { user, source, reason } = await getLogin();
  if (reason === "unavailable") {
    // The credentials may be right: too many passwords are queued, or the database or the throttle's limiter is down.
    const later = { ...headers, "retry-after": "5" };
    return Response.json({ error: "Your credentials cannot be checked right now." }, { status: 503, headers: later });
  }
  if (source !== "request") {
    const tried = request.headers.has("x-api-key") || request.headers.has("authorization");
    const error = tried ? "Invalid credentials." : "Credentials required: X-API-Key, or Authorization with Bearer or Basic.";
    return Response.json({ error }, { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } });
  }
  const { id, email, name, lastLoginAt } = user;
  return Response.json({ id, email, name, lastLogin: lastLoginAt?.toISOString() ?? null }, { headers });
});
