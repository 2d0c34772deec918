import { safeNext } from "next-login/url";

/** A handler that sends people back, as an OAuth callback would. */
export function GET(request: Request): Response {
  const values = new URL(request.url).searchParams.getAll("next");
  return new Response(null, { status: 303, headers: { location: safeNext(values.length === 1 ? values[0] : values) } });
}
