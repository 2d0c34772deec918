import Link from "next/link";
import { Card } from "@/components/form";
import { plainButton, primaryButton } from "@/components/looks";

/**
 * Next shows this to a logged-in user that a guard's `authorize` rejects. It has no login form, because a new login as the same user
 * would not help.
 */
export default function Forbidden() {
  return (
    <Card title="You don't have access" narrow>
      <p className="text-soft">
        This page needs the admin role. The answer has the status 403. A login page here would send you around in a circle.
      </p>
      <p className="mt-3 text-soft">To see the page, log out and log in as Grace, who is an admin.</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Link href="/dashboard" className={primaryButton}>
          Go to dashboard
        </Link>
        <Link href="/" className={plainButton}>
          Back to home
        </Link>
      </div>
    </Card>
  );
}
