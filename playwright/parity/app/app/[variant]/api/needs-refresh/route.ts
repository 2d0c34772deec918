import { route } from "../../../../lib/route";

/** Calls the guard itself, as Flask-Login's test calls `needs_refresh()`. */
export const GET = route(async (login) => new Response((await login.requireFreshUser()).name));
