import type { Metadata } from "next";
import Link from "next/link";
import { loginUrl, safeNext } from "next-login/url";
import { Card } from "@/components/card";
import { textLink } from "@/components/looks";
import { redirectIfLoggedIn } from "@/lib/login";
import { RegisterForm } from "./register-form";

export const metadata: Metadata = { title: "Register" };

export default async function RegisterPage({ searchParams }: PageProps<"/register">) {
  const next = safeNext((await searchParams).next, { fallback: "" });
  await redirectIfLoggedIn({ next, fallback: "/dashboard" });
  return (
    <Card title="Register" narrow>
      <RegisterForm next={next} login={loginUrl("/login", next)} />
      <p className="mt-4 text-soft">
        Have an account?{" "}
        <Link href={loginUrl("/login", next)} className={textLink}>
          Log in
        </Link>
      </p>
    </Card>
  );
}
