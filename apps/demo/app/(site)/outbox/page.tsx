import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card } from "@/components/card";
import { textLink } from "@/components/looks";
import { Moment } from "@/components/moment";
import { hasOutbox, listOutbox } from "@/lib/mail/outbox";

export const metadata: Metadata = { title: "Outbox", referrer: "same-origin" };
/** The setting counts when the server starts, not when it is built. */
export const dynamic = "force-dynamic";

/** The mail that the demo would have sent. Anyone may read it, so it is there only with `DEMO_OUTBOX=1`. */
export default async function Outbox() {
  if (!hasOutbox()) notFound();
  const mail = await listOutbox();
  return (
    <Card title="Outbox">
      <p className="max-w-prose text-soft">
        This demo has no mail server, so it keeps here what it would send. Anyone who opens the demo can read it.
      </p>
      {mail.length === 0 && <p className="mt-5">No mail yet.</p>}
      <ul className="mt-5 divide-y divide-line">
        {mail.map(({ id, to, subject, text, at }) => (
          <li key={id} className="py-5">
            <h2 className="font-semibold">{subject}</h2>
            <p className="text-soft">
              To {to}, <Moment at={at} />
            </p>
            <div className="mt-3 max-w-prose space-y-3 rounded-md border border-line bg-page p-4 break-words">
              {text
                .trim()
                .split("\n\n")
                .map((paragraph, index) => (
                  <p key={index}>{isLink(paragraph) ? <MailLink url={paragraph} /> : paragraph}</p>
                ))}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const isLink = (text: string): boolean => /^https?:\/\/\S+$/.test(text);

/** A document load, as from a mail client. */
function MailLink({ url }: { url: string }) {
  return (
    <a href={url} className={`${textLink} break-all`}>
      {url}
    </a>
  );
}
