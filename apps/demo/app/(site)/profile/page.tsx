import type { Metadata } from "next";
import { Card } from "@/components/form";
import { requireUser } from "@/lib/login";
import { EmailForm } from "./email-form";
import { PasswordForm } from "./password-form";
import { RenameForm } from "./rename-form";

export const metadata: Metadata = { title: "Profile" };

export default async function Profile() {
  const user = await requireUser();
  return (
    <Card title="Profile">
      <div className="grid gap-10 sm:grid-cols-2">
        <RenameForm name={user.name} />
        <EmailForm email={user.email} isVerified={user.emailVerifiedAt !== null} />
        <PasswordForm email={user.email} />
      </div>
    </Card>
  );
}
