import { checkPassword } from "../../../lib/check-password";
import { loginUser } from "../../../lib/next-login-sqlite";

export async function POST(request: Request) {
  const user = await checkPassword(await request.json());
  const done = user !== null && (await loginUser(user));
  return new Response(null, { status: done ? 204 : 401 });
}
