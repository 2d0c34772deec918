import type { Metadata } from "next";
import { Card } from "@/components/form";
import { requireFreshUser } from "@/lib/login";
import { countUsers } from "@/lib/users";

export const metadata: Metadata = { title: "Admin" };

/** A page for administrators who have authenticated in the last ten minutes. */
export default async function Admin() {
  const user = await requireFreshUser({ maxAge: 600, authorize: ({ role }) => role === "admin" });
  return (
    <Card title="Admin">
      <p className="text-soft">
        Only administrators who logged in recently can see this page, {user.name}. There are {await countUsers()} accounts.
      </p>
    </Card>
  );
}
