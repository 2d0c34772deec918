import { clientLogin } from "next-login/react";
import { getLogin } from "../../../lib/client";

export async function GET() {
  const login = clientLogin(await getLogin(), ["id", "email"]);
  return Response.json(login, { headers: { "Cache-Control": "private, no-store" } });
}
