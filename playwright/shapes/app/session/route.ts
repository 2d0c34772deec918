import { unsealData } from "iron-session";
import { loginUrl } from "next-login/url";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { getNextUrl, loginUser } from "@/lib/login";
import { findUserById } from "@/lib/users";

/** Exchanges the old cookie for a session. Sends everyone without one to the login page. */
export async function GET(request: NextRequest) {
  const next = request.nextUrl.searchParams.get("next");
  const jar = await cookies();
  const old = jar.get("app_session");
  if (old) jar.delete("app_session");
  const { userId } = await unsealData<{ userId?: string | number }>(old?.value ?? "", {
    password: process.env.SESSION_PASSWORD ?? "",
  });
  const user = userId === undefined ? undefined : findUserById(String(userId));
  // iron-session's cookie outlives the browser by default, so the new login does too.
  if (user && (await loginUser(user, { fresh: false, remember: true }))) redirect(await getNextUrl(next));
  redirect(loginUrl("/login", next));
}
