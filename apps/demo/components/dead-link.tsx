import Link from "next/link";
import { Card } from "@/components/card";
import { textLink } from "@/components/looks";

/** The page of a link that proves nothing. It does not say why, because the reasons would tell about the account. */
export function DeadLink({ href, children }: { href: string; children: string }) {
  return (
    <Card title="This link is no longer valid" narrow>
      <p className="text-soft">It may have expired, or it has been used. Open the newest link that we sent you.</p>
      <p className="mt-4">
        <Link href={href} className={textLink}>
          {children}
        </Link>
      </p>
    </Card>
  );
}
