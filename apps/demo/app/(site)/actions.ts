"use server";

import { notFound, redirect } from "next/navigation";
import { safeNext } from "next-login/url";
import { BUSY, unlessBusy } from "@/lib/busy";
import { ADA, DEMO_PASSWORD, GRACE } from "@/lib/demo-accounts";
import { logInWith } from "@/lib/log-in-with";
import { flash } from "@/lib/login";
import { requireForm } from "@/lib/require-form";
import { throttle } from "@/lib/throttle";

/** Logs in as Ada or as Grace, by the password of the README. It does what the login form does, with its throttle. */
// next-login: public, it logs the visitor in
export async function tryAs(form: FormData): Promise<void> {
  requireForm(form);
  const as = form.get("as");
  if (as !== "ada" && as !== "grace") notFound();
  const { email, name } = as === "ada" ? ADA : GRACE;
  const attempt = await throttle.attempt(email);
  const next = safeNext(form.get("next"), { fallback: "/" });
  const check = (): ReturnType<typeof logInWith> => logInWith(email, DEMO_PASSWORD, { remember: true, next });
  const login = attempt.allowed ? await unlessBusy(attempt.check(check)) : null;
  if (!login || login === BUSY || "refused" in login) {
    await flash(`Logging in as ${name} is not possible right now. Use the form, or register.`, "error");
    redirect("/login");
  }
  if ("needsCode" in login) redirect("/login/code");
  await flash(`You are logged in as ${name}. Look around.`, "success");
  redirect(next);
}
