import type { Metadata } from "next";
import Link from "next/link";
import { Title } from "@/components/card";
import { HowGuarded } from "@/components/how-guarded";
import { textLink } from "@/components/looks";
import { Moment } from "@/components/moment";
import { EVENT_NAMES, listEvents, type AuditEvent } from "@/lib/audit-events";
import { getCurrentUser, requireFreshUser } from "@/lib/login";
import { countUsers } from "@/lib/users";
import { EventFilter, Pages } from "./event-filter";

/** Next shows `forbidden.tsx` under the title of the page, so the title has to know. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getCurrentUser())?.role === "admin" ? "Admin" : "You don't have access" };
}

/** The audit log, for administrators who have authenticated in the last ten minutes. */
export default async function Admin({ searchParams }: PageProps<"/admin">) {
  await requireFreshUser({ maxAge: 600, authorize: ({ role }) => role === "admin" });
  const { person, event, page } = await searchParams;
  const filter = {
    // Postgres refuses a text with NUL.
    person: text(person).replaceAll("\0", "").trim().slice(0, 254),
    event: Object.hasOwn(EVENT_NAMES, text(event)) ? text(event) : "",
    page: Math.min(Math.max(Math.trunc(Number(text(page))) || 1, 1), 10_000),
  };
  const { events, hasMore } = await listEvents(filter);
  const now = new Date();
  return (
    <>
      <Title about="Admins only, confirmed within the last 10 minutes.">Admin</Title>
      <p className="mb-3">
        <Link href="/admin/users" className={textLink}>
          {await countUsers()} accounts
        </Link>
      </p>
      <section aria-labelledby="audit-log" className="rounded-xl border border-line bg-card">
        <div className="flex flex-wrap items-end justify-between gap-4 px-5 pt-4 pb-5">
          <h2 id="audit-log" className="text-lg font-semibold">
            Audit log
          </h2>
          <EventFilter {...filter} />
        </div>
        {events.length > 0 ? (
          <ul className="border-t border-line">
            {events.map((event) => (
              <Event key={event.id} {...event} now={now} />
            ))}
          </ul>
        ) : (
          <p className="border-t border-line px-5 py-8 text-soft">No event matches.</p>
        )}
        <Pages {...filter} hasMore={hasMore} />
      </section>
      <HowGuarded page="admin" />
    </>
  );
}

const text = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

const LOOKS: Record<string, string> = {
  logged_in: "text-good",
  login_failed: "text-danger",
  remember_reused: "text-danger",
};

function Event({ now, event, at, name, email, device, detail }: AuditEvent & { now: Date }) {
  return (
    <li className="grid gap-x-4 px-5 py-2.5 not-first:border-t not-first:border-line sm:grid-cols-[11rem_1fr_auto] sm:items-baseline">
      <p>
        <span className={`font-semibold ${LOOKS[event] ?? ""}`}>{EVENT_NAMES[event] ?? event}</span>
        {detail && <span className="block font-mono text-[0.8125rem] text-soft">{detail}</span>}
      </p>
      <p className="min-w-0">
        {name ? (
          <>
            <bdi>{name}</bdi> <span className="text-soft">{email}</span>
          </>
        ) : (
          <span className="text-soft">No known account</span>
        )}
        <span className="block text-sm text-soft">{device}</span>
      </p>
      <p className="text-sm text-soft">
        <Moment at={at} relativeTo={now} />
      </p>
    </li>
  );
}
