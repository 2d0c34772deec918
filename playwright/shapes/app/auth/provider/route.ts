import { sealData } from "iron-session";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";

/** Sends the visitor to the provider. The cookie holds the `state` for ten minutes, on the callback's path only. */
export async function GET() {
  const state = crypto.randomUUID();
  const value = await sealData({ state }, { password: process.env.SESSION_PASSWORD ?? "", ttl: 600 });
  const path = "/auth/provider/callback";
  // Browsers send only a cookie with SameSite=None with a POST from another site.
  (await cookies()).set("provider_state", value, { path, httpOnly: true, secure: true, sameSite: "none", maxAge: 600 });
  redirect(`https://provider.example/authorize?response_mode=form_post&state=${state}`);
}
