import { createLoginManager } from "next-login";
import { sessionStore } from "@/lib/session-store";
import { findUserByEmail, findUserById } from "@/lib/users";
import { loginConfig } from "@/login.config";

const { beginLogin, getPendingLogin, completeLogin } = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(Number(id)),
  sessionVersion: (user) => user.passwordHash,
  sessionStore,
});

export async function GET(): Promise<Response> {
  const pending = await getPendingLogin();
  return Response.json(pending && { email: pending.user.email, next: pending.next, data: pending.data });
}

/** The first step. The tests are about what comes after it, so it asks for no password. */
export async function POST(request: Request): Promise<Response> {
  const { email, next, data } = (await request.json()) as { email: string; next: string; data: unknown };
  const user = await findUserByEmail(email);
  return Response.json(user !== null && (await beginLogin(user, { next, data, remember: true })));
}

/** The second step. */
export async function PUT(): Promise<Response> {
  return Response.json({ email: (await completeLogin())?.email ?? null });
}
