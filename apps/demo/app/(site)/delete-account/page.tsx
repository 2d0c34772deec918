import type { Metadata } from "next";
import { Card } from "@/components/card";
import { HowGuarded } from "@/components/how-guarded";
import { OwnPasswordForm } from "@/components/own-password-form";
import { SubmitButton } from "@/components/submit-button";
import { requireFreshUser } from "@/lib/login";
import { deleteAccount } from "./actions";

export const metadata: Metadata = { title: "Delete your account" };

export default async function DeleteAccount() {
  const user = await requireFreshUser();
  return (
    <Card title="Delete your account" narrow>
      <p className="mb-5 text-soft">
        This deletes <bdi>{user.email}</bdi> with its sessions and API keys, at once and for good.
      </p>
      <OwnPasswordForm act={deleteAccount} email={user.email}>
        <SubmitButton look="danger">Delete my account</SubmitButton>
      </OwnPasswordForm>
      <HowGuarded page="delete-account" />
    </Card>
  );
}
