import type { Metadata } from "next";
import Link from "next/link";
import { loginUrl, safeNext } from "next-login/url";
import { Card } from "@/components/card";
import { textLink } from "@/components/looks";
import { Notice } from "@/components/notice";
import { SessionGuard } from "@/components/session-guard";
import { getLogin, redirectIfLoggedIn } from "@/lib/login";
import { whyLoggedOut } from "@/lib/why-logged-out";
import { LoginForm } from "./login-form";

export const metadata: Metadata = { title: "Log in" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const next = safeNext((await searchParams).next, { fallback: "" });
  await redirectIfLoggedIn({ next, fallback: "/dashboard" });
  const why = whyLoggedOut((await getLogin()).reason);
  return (
    <Card title="Log in" narrow>
      {/* Without middleware, the client router keeps the earlier layout with the user's name. The guard reloads it. */}
      <SessionGuard who={null} />
      {why && (
        <div className="mb-5">
          <Notice look="other">{why}</Notice>
        </div>
      )}
      <LoginForm next={next} />
      <p className="mt-4 flex flex-wrap gap-x-6">
        <Link href={loginUrl("/login/link", next)} className={textLink}>
          Email me a login link
        </Link>
        <Link href="/forgot-password" className={textLink}>
          Forgot your password?
        </Link>
      </p>
      <p className="text-soft">
        New here?{" "}
        <Link href={loginUrl("/register", next)} className={textLink}>
          Register
        </Link>
        , or{" "}
        <Link href="/" className={textLink}>
          try it as Ada or Grace
        </Link>
      </p>
    </Card>
  );
}
