import Link from "next/link";
import { Card } from "@/components/card";
import { primaryButton } from "@/components/looks";
import { TryAs } from "@/components/try-as";

/**
 * Next shows this to a logged-in user that a guard's `authorize` rejects. It has no login form, because a new login as the same user
 * would not help. The demo offers one as an administrator.
 */
export default function Forbidden() {
  return (
    <Card title="You don't have access" narrow>
      <p className="text-soft">
        This page needs the admin role. The answer has the status 403, and no login page: you are logged in already.
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Link href="/dashboard" className={primaryButton}>
          Go to dashboard
        </Link>
        <TryAs as="grace" next="/admin" />
      </div>
    </Card>
  );
}
