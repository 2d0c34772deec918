import { requireUser, where } from "../../../lib/login";

export async function GET(): Promise<Response> {
  return Response.json((await requireUser({ authorize: where })).name);
}
