import { loginFailed, loginUser } from "@/lib/login";
import { authenticate, recordLogin } from "@/lib/users";

const headers = { "cache-control": "private, no-store" };

export async function POST(request: Request): Promise<Response> {
  const body: unknown = await request.json().catch(() => null);
  const { email, password, remember } = (typeof body === "object" && body ? body : {}) as Record<string, unknown>;
  const user = await authenticate(email, password);
  if (!user) loginFailed("wrong_credentials");
  if (!user || !(await loginUser(user, { remember: remember === true }))) {
    return Response.json({ error: "Incorrect email or password." }, { status: 401, headers });
  }
  await recordLogin(user);
  return Response.json({ user: { id: user.id, name: user.name, email: user.email } }, { headers });
}
