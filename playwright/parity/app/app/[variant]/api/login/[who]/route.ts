import { LoginError } from "next-login";
import { nameOf, route } from "../../../../../lib/route";
import { userCalled } from "../../../../../lib/state";

/** `?remember=true&duration=25200&force=true&fresh=false`, each as JSON. */
export const POST = route<{ who: string }>(async (login, request, { who }) => {
  const query = new URL(request.url).searchParams;
  const settings = Object.fromEntries([...query].map(([name, value]) => [name, JSON.parse(value) as never]));
  try {
    const result = await login.loginUser(userCalled(who), settings);
    return Response.json({ result, username: await nameOf(login), fresh: (await login.getLogin()).fresh });
  } catch (error) {
    // Next answers the second with its own 403.
    if (!(error instanceof LoginError) || error.code === "cross_origin") throw error;
    return Response.json({ code: error.code, message: error.message }, { status: 500 });
  }
});
