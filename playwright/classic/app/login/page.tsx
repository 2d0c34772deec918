import { safeNext } from "next-login/url";
import { LoginForm } from "./form";

export default async function Login({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  return <LoginForm next={safeNext((await searchParams).next, { fallback: "" })} />;
}
