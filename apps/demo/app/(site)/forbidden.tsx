import Link from "next/link";
import { Card } from "@/components/form";
import { textLink } from "@/components/looks";

/**
 * Next shows this to a logged-in user that a guard's `authorize` rejects. It has no login link, because a login would not help.
 */
export default function Forbidden() {
  return (
    <Card title="Access denied">
      <p className="max-w-prose text-soft">You do not have permission to see this page.</p>
      <Link href="/dashboard" className={`mt-2 ${textLink}`}>
        Go to your dashboard
      </Link>
    </Card>
  );
}
