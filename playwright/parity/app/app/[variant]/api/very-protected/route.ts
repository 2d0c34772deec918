import { route } from "../../../../lib/route";

export const GET = route((login, request) =>
  login.freshLoginRequired((user, _request: Request) => new Response(user.name))(request),
);
