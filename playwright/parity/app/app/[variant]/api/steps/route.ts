import { route } from "../../../../lib/route";
import { runSteps } from "../../../../lib/steps";

export const POST = route(async (login, request) => Response.json(await runSteps(login, await request.text())));
