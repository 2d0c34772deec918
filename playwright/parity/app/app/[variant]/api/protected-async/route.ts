import { route } from "../../../../lib/route";

export const GET = route((login, request) => {
  const run = login.loginRequired(async (user, _request: Request) => {
    await Promise.resolve();
    return new Response(`${user.name}, later`);
  });
  return run(request);
});
