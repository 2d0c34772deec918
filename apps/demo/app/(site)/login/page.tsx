import type { Metadata } from "next";
import Link from "next/link";
import { loginUrl, safeNext } from "next-login/url";
import { Card } from "@/components/form";
import { textLink } from "@/components/looks";
import { redirectIfLoggedIn } from "@/lib/login";
import { LoginForm } from "./login-form";

export const metadata: Metadata = { title: "Log in" };

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const next = safeNext((await searchParams).next, { fallback: "" });
  await redirectIfLoggedIn({ next, fallback: "/dashboard" });
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
