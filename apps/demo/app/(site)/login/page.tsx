import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { loginUrl, safeNext } from "next-login/url";
import { Card } from "@/components/form";
import { textLink } from "@/components/looks";
import { getCurrentUser } from "@/lib/login";
import { LoginForm } from "./login-form";

export const metadata: Metadata = { title: "Log in" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const next = safeNext((await searchParams).next, { fallback: "" });
  // Whoever is in has no business here. Asked of the user, not of a cookie: a stale cookie must not loop.
  if (await getCurrentUser()) redirect(next && !next.startsWith("/login") ? next : "/dashboard");
  return (
    <Card title="Log in" narrow>
      <LoginForm next={next} />
      <p className="mt-4 text-soft">
        New here?{" "}
        <Link href={loginUrl("/register", next)} className={textLink}>
          Register
        </Link>
      </p>
    </Card>
  );
}
