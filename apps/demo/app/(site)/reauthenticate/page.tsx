import type { Metadata } from "next";
import { safeNext } from "next-login/url";
import { Card } from "@/components/form";
import { requireUser } from "@/lib/login";
import { ReauthenticateForm } from "./reauthenticate-form";

export const metadata: Metadata = { title: "Confirm it is you" };

export default async function Reauthenticate({ searchParams }: PageProps<"/reauthenticate">) {
  const next = safeNext((await searchParams).next, { fallback: "/admin" });
  const user = await requireUser({ next });
  return (
    <Card title="Confirm it is you" narrow>
      <p className="mb-5 text-soft">You are logged in as {user.name}. Enter your password again to continue.</p>
      <ReauthenticateForm email={user.email} next={next} />
    </Card>
  );
}
