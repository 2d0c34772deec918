import type { Metadata } from "next";
import Link from "next/link";
import { DeadLink } from "@/components/dead-link";
import { Card } from "@/components/card";
import { textLink } from "@/components/looks";
import { isFirstProof, readProof } from "@/lib/account";
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
      {isFirstProof(proof) && (
        <p className="mt-5 text-soft">
          All other devices of the account will be logged out. Did you not register here? Then someone used your address.{" "}
          <Link href="/forgot-password" className={textLink}>
            Choose a new password
          </Link>{" "}
          instead, and the account is yours.
        </p>
      )}
    </Card>
  );
}
