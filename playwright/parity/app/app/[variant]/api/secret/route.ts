import { route } from "../../../../lib/route";

/** Calls the guard itself, as Flask-Login's test calls `unauthorized()`. */
export const GET = route(async (login) => new Response((await login.requireUser()).name));
