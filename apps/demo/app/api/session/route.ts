import { getLogin } from "@/lib/login";

// next-login: public, it tells visitors about their own login only
export async function GET(): Promise<Response> {
  const { user, fresh, remembered, source, reason = null } = await getLogin();
  return Response.json(
    {
      authenticated: user !== null,
      user: user && { id: user.id, name: user.name, email: user.email },
      fresh,
      remembered,
      source,
      reason,
    },
    { headers: { "cache-control": "private, no-store" } },
  );
}
