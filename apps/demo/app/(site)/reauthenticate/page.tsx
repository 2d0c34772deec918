import type { Metadata } from "next";
import Link from "next/link";
import { safeNext } from "next-login/url";
import { Card } from "@/components/card";
import { HowGuarded } from "@/components/how-guarded";
import { textLink } from "@/components/looks";
import { OwnPasswordForm } from "@/components/own-password-form";
import { SubmitButton } from "@/components/submit-button";
import { requireUser } from "@/lib/login";
import { reauthenticate } from "./actions";

export const metadata: Metadata = { title: "Confirm it's you" };

export default async function Reauthenticate({ searchParams }: PageProps<"/reauthenticate">) {
  const next = safeNext((await searchParams).next, { fallback: "/admin" });
  const user = await requireUser({ next });
  return (
    <Card title="Confirm it's you" narrow>
      <p className="mb-5 text-soft">
        You are logged in as <bdi>{user.name}</bdi>. Enter your password to continue. This stays confirmed for 10 minutes.
      </p>
      <OwnPasswordForm act={reauthenticate} email={user.email}>
        <input type="hidden" name="next" value={next} />
        <SubmitButton>Confirm</SubmitButton>
      </OwnPasswordForm>
      <Link href="/dashboard" className={`mt-4 ${textLink}`}>
        Cancel
      </Link>
      <HowGuarded page="reauthenticate" />
    </Card>
  );
}
