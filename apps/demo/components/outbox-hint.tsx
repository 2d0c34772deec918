import Link from "next/link";
import { textLink } from "@/components/looks";
import { hasOutbox } from "@/lib/mail/outbox";

/** Says where to read the mail of a demo that sends none. */
export function OutboxHint() {
  return (
    hasOutbox() && (
      <p className="mt-4 text-soft">
        This demo sends no mail. It keeps it in the{" "}
        <Link href="/outbox" className={textLink}>
          outbox
        </Link>
        .
      </p>
    )
  );
}
