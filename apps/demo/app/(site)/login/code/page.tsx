import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Card } from "@/components/card";
import { OutboxHint } from "@/components/outbox-hint";
import { findWaitingLogin } from "@/lib/second-step";
import { CodeForm } from "./code-form";

export const metadata: Metadata = { title: "Enter the code" };

/** For both logins with a mail: by a login link, and by a password with a code after it. */
export default async function EnterCode() {
  const waiting = await findWaitingLogin();
  if (!waiting) redirect("/login");
  const { pending } = waiting;
  return (
    <Card title="Enter the code" narrow>
      <p className="mb-5 text-soft">
        {pending ? (
          <>
            We have sent a code of six digits to <bdi>{pending.user.email}</bdi>. Enter it here within ten minutes.
          </>
        ) : (
          "If an account has this address, we have sent it a mail. Open its link in this browser, or enter its code here within ten minutes."
        )}
      </p>
      <CodeForm restart={pending ? "/login" : "/login/link"} />
      <OutboxHint />
    </Card>
  );
}
