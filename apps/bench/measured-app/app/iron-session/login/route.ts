import { checkPassword } from "../../../lib/check-password";
import { getSession } from "../../../lib/iron-session";

export async function POST(request: Request) {
  const user = await checkPassword(await request.json());
  if (!user) return new Response(null, { status: 401 });
  const session = await getSession();
  session.userId = user.id;
  await session.save();
  return new Response(null, { status: 204 });
}
