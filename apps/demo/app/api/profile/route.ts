import { getLogin } from "@/lib/login";

const headers = { "cache-control": "private, no-store" };

/** For API clients. It accepts only credentials in the request, and ignores cookies. */
export async function GET(request: Request): Promise<Response> {
  const { user, source } = await getLogin();
  if (source !== "request") {
    const tried = request.headers.has("x-api-key") || request.headers.has("authorization");
    const error = tried ? "Invalid credentials." : "Credentials required: X-API-Key, or Authorization with Bearer or Basic.";
    return Response.json({ error }, { status: 401, headers: { ...headers, "www-authenticate": "Bearer" } });
  }
  const { id, email, name, lastLoginAt } = user;
  return Response.json({ id, email, name, lastLogin: lastLoginAt?.toISOString() ?? null }, { headers });
}
