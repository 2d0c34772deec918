import { route } from "../../../../lib/route";

export const GET = route(async (login) => new Response(String((await login.getLogin()).remembered)));
