import { nameOf, route } from "../../../../lib/route";

export const POST = route(async (login) => {
  await login.logoutUser();
  return Response.json({ username: await nameOf(login) });
});
