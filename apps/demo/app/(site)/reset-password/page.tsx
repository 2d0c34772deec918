import type { Metadata } from "next";
import { DeadLink } from "@/components/dead-link";
import { Card } from "@/components/card";
import { tokens } from "@/lib/tokens";
import { ResetForm } from "./reset-form";

/**
 * The header says `no-referrer`, which also makes browsers send `Origin: null` with a form, and Next refuses that. So the page itself
 * asks for `same-origin`: no other site gets the address with the token.
 */
export const metadata: Metadata = { title: "Choose a new password", referrer: "same-origin" };

/** Uses the link up only when the form is sent, because mail scanners open links. */
export default async function ResetPassword({ searchParams }: PageProps<"/reset-password">) {
  const { token } = await searchParams;
  const found = await tokens.read("resetPassword", token);
  if (!found) return <DeadLink href="/forgot-password">Ask for a new link</DeadLink>;
  return (
    <Card title="Choose a new password" narrow>
      <p className="mb-5 text-soft">For the account {found.user.email}. All devices will be logged out.</p>
      <ResetForm token={String(token)} email={found.user.email} />
    </Card>
  );
}
