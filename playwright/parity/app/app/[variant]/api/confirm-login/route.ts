import { route } from "../../../../lib/route";

export const POST = route(async (login) => Response.json({ result: await login.confirmLogin() }));
