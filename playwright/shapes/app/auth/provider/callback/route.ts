import { sealData, unsealData } from "iron-session";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { getNextUrl, loginUser } from "@/lib/login";
import { verifyAnswer } from "@/lib/provider";
import { findUserById } from "@/lib/users";

const seal = { password: process.env.SESSION_PASSWORD ?? "", ttl: 60 };
const attributes = { path: "/auth/provider/callback", httpOnly: true, secure: true } as const;

/** Receives the provider's form, a POST from another site. It logs no one in: it seals the result for the GET below. */
export async function POST(request: Request) {
  const form = await request.formData().catch(() => new FormData());
  const jar = await cookies();
  const { state } = await unsealData<{ state?: string }>(jar.get("provider_state")?.value ?? "", { ...seal, ttl: 600 });
  jar.set("provider_state", "", { ...attributes, sameSite: "none", maxAge: 0 });
  const isExpected = request.headers.get("origin") === "https://provider.example" && form.get("state") === state;
  const userId = state !== undefined && isExpected ? await verifyAnswer(form) : null;
  if (userId === null) return new Response("This login is not valid, or too old.", { status: 403 });
  jar.set("provider_result", await sealData({ userId }, seal), { ...attributes, sameSite: "lax", maxAge: 60 });
  // With 303 the browser continues with GET. `redirect()` would send 307, and the browser would post again.
  return new Response(null, { status: 303, headers: { location: "/auth/provider/callback" } });
}

/** Logs the user in. Only a browser that has come through the POST has this sealed cookie. */
export async function GET() {
  const jar = await cookies();
  const { userId } = await unsealData<{ userId?: string }>(jar.get("provider_result")?.value ?? "", seal);
  jar.set("provider_result", "", { ...attributes, maxAge: 0 });
  const user = userId === undefined ? undefined : findUserById(userId);
  redirect(user && (await loginUser(user)) ? await getNextUrl() : "/login");
}
