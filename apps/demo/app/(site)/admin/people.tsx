import Link from "next/link";
import { plainButton, textLink } from "@/components/looks";
import { findPeople, PEOPLE_PER_PAGE } from "@/lib/people";

/** The accounts, to search and to turn over. The search is a GET form, so it works without JavaScript and has an address. */
export async function People({ search, page }: { search: string; page: number }) {
  const { people, count } = await findPeople(search, page);
  const last = Math.max(1, Math.ceil(count / PEOPLE_PER_PAGE));
  const address = (to: number): string => `/admin?${new URLSearchParams({ search, page: String(to) })}`;
  return (
    <section aria-labelledby="people">
      <h2 id="people" className="text-xl font-semibold tracking-tight">
        People
      </h2>
      <form action="/admin" role="search" className="mt-3 flex flex-wrap gap-3">
        <label htmlFor="search" className="sr-only">
          Name or email address
        </label>
        <input
          id="search"
          name="search"
          type="search"
          defaultValue={search}
          maxLength={100}
          placeholder="Name or email address"
          className="min-h-11 min-w-0 grow rounded-md border border-field bg-page px-3 py-2 hover:border-ink"
        />
        <button type="submit" className={plainButton}>
          Search
        </button>
      </form>
      <p className="mt-3 text-soft">{count === 1 ? "1 account" : `${count} accounts`}</p>
      <ul className="mt-1 divide-y divide-line border-y border-line">
        {people.map(({ id, name, email, role, isActive }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 py-1.5">
            <Link href={`/admin/users/${id}`} prefetch={false} className={textLink}>
              <bdi>{name}</bdi>
            </Link>
            <span className="text-soft">
              <bdi>{email}</bdi>
              {role === "admin" && ", admin"}
              {!isActive && ", deactivated"}
            </span>
          </li>
        ))}
      </ul>
      {last > 1 && (
        <nav aria-label="Pages of people" className="mt-3 flex flex-wrap items-center gap-x-5">
          {page > 1 && (
            <Link href={address(page - 1)} prefetch={false} className={textLink}>
              Previous
            </Link>
          )}
          <span className="text-soft">
            Page {page} of {last}
          </span>
          {page < last && (
            <Link href={address(page + 1)} prefetch={false} className={textLink}>
              Next
            </Link>
          )}
        </nav>
      )}
    </section>
  );
}
