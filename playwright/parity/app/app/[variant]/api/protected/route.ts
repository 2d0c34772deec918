import { route } from "../../../../lib/route";
import { record } from "../../../../lib/state";

const guarded = route(async (login, request, { variant }) => {
  const run = login.loginRequired((user, _request: Request) => {
    record(variant, { name: "ran", user: user.name });
    return new Response(user.name);
  });
  return run(request);
});

export const GET = guarded;
export const POST = guarded;
