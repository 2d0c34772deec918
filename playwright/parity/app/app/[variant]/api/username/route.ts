import { nameOf, route } from "../../../../lib/route";

export const GET = route(async (login) => new Response(await nameOf(login)));
