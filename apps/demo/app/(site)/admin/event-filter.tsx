import Form from "next/form";
import Link from "next/link";
import { plainButton, textLink } from "@/components/looks";
import { EVENT_NAMES } from "@/lib/audit-events";

interface Filter {
  person: string;
  event: string;
  page: number;
}

const control = "mt-1 block min-h-11 w-full rounded-lg border border-field bg-card px-3 hover:border-ink";

/** A GET form, so that a filtered log has an address. It needs no JavaScript. */
export function EventFilter({ person, event }: Filter) {
  return (
    <Form action="/admin" role="search" aria-label="Audit log" className="flex flex-wrap items-end gap-3 max-sm:w-full">
      <div className="max-sm:w-full">
        <label htmlFor="person" className="text-sm font-semibold">
          Person
        </label>
        <input id="person" name="person" type="search" key={person} defaultValue={person} maxLength={254} className={control} />
      </div>
      <div className="max-sm:w-full">
        <label htmlFor="event" className="text-sm font-semibold">
          Event
        </label>
        <select id="event" name="event" key={event} defaultValue={event} className={control}>
          <option value="">All events</option>
          {Object.entries(EVENT_NAMES).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className={plainButton}>
        Filter
      </button>
    </Form>
  );
}

/** The links to newer and older events, with the same filter. */
export function Pages({ hasMore, ...filter }: Filter & { hasMore: boolean }) {
  if (filter.page === 1 && !hasMore) return null;
  return (
    <nav aria-label="Pages of the audit log" className="flex items-center gap-6 border-t border-line px-5 py-1.5">
      {filter.page > 1 && (
        <Link href={address({ ...filter, page: filter.page - 1 })} className={textLink}>
          Newer
        </Link>
      )}
      {hasMore && (
        <Link href={address({ ...filter, page: filter.page + 1 })} className={textLink}>
          Older
        </Link>
      )}
      <span className="text-sm text-soft">Page {filter.page}</span>
    </nav>
  );
}

function address({ person, event, page }: Filter): string {
  return `/admin?${String(new URLSearchParams({ person, event, page: String(page) }))}`;
}
