import Link from "next/link";
import { Card } from "@/components/form";
import { textLink } from "@/components/looks";

/** For whom a guard's `authorize` leaves out: they are known, and logging in again would not help. */
export default function Forbidden() {
  return (
    <Card title="Not for you">
      <p className="max-w-prose text-soft">You are logged in, but this page is for others.</p>
      <Link href="/dashboard" className={`mt-2 ${textLink}`}>
        To your dashboard
      </Link>
    </Card>
  );
}
