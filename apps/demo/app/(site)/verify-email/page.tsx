import type { Metadata } from "next";
import { DeadLink } from "@/components/dead-link";
import { Card } from "@/components/form";
import { readProof } from "@/lib/account";
import { VerifyForm } from "./verify-form";

/** For the referrer, see the page `/reset-password`. */
export const metadata: Metadata = { title: "Confirm your email address", referrer: "same-origin" };

/** Confirms nothing before the button is pressed, because mail scanners open links. */
export default async function VerifyEmail({ searchParams }: PageProps<"/verify-email">) {
  const { token } = await searchParams;
  const proof = await readProof(token);
  if (!proof) return <DeadLink href="/profile">Go to your profile for a new link</DeadLink>;
  return (
    <Card title="Confirm your email address" narrow>
      <p className="mb-5 text-soft">
        The account of {proof.user.name} will have the email address {proof.address}.
      </p>
      <VerifyForm token={String(token)} />
    </Card>
  );
}
