import { nameOf, route } from "../../../../lib/route";

/** Everything that is known of who asks; asked for several times in one request. */
export const GET = route(async (login) => {
  const { user, source, fresh, remembered, reason } = await login.getLogin();
  return Response.json({ id: user?.id ?? null, username: await nameOf(login), source, fresh, remembered, reason });
});
