import type { Metadata } from "next";
import { Card } from "@/components/card";
import { OutboxHint } from "@/components/outbox-hint";
import { ForgotForm } from "./forgot-form";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPassword() {
  return (
    <Card title="Forgot your password?" narrow>
      <p className="mb-5 text-soft">Enter the email address of your account. We send you a link to choose a new password.</p>
      <ForgotForm />
      <OutboxHint />
    </Card>
  );
}
