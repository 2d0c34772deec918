import { loginRequired } from "@/lib/login";
import { twentyCalls } from "../twenty-calls";

export const GET = loginRequired(async (_user, _request: Request) => Response.json(await twentyCalls()));
