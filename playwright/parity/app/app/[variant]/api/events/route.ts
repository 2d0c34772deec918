import { route } from "../../../../lib/route";
import { drain } from "../../../../lib/state";

/** What happened since the last call. */
export const GET = route((_login, _request, { variant }) => Response.json(drain(variant)));
