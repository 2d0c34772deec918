import { nameOf, route } from "../../../../lib/route";

/** Answers all that `getLogin` knows of the user. It asks more than once in one request. */
export const GET = route(async (login) => {
  const { user, source, fresh, remembered, reason } = await login.getLogin();
  return Response.json({ id: user?.id ?? null, username: await nameOf(login), source, fresh, remembered, reason });
});
