import type { Metadata } from "next";
import { Card } from "@/components/form";
import { requireFreshUser } from "@/lib/login";
import { DeleteForm } from "./delete-form";

export const metadata: Metadata = { title: "Delete your account" };

export default async function DeleteAccount() {
  const user = await requireFreshUser();
  return (
    <Card title="Delete your account" narrow>
      <p className="mb-5 text-soft">
        This deletes <bdi>{user.email}</bdi> with its sessions and API keys, at once and for good.
      </p>
      <DeleteForm email={user.email} />
    </Card>
  );
}
