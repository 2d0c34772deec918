import type { Metadata } from "next";
import Form from "next/form";
import Link from "next/link";
import { Title } from "@/components/card";
import { HowGuarded } from "@/components/how-guarded";
import { plainButton, textLink } from "@/components/looks";
import { getCurrentUser, requireFreshUser } from "@/lib/login";
import { findPeople, PEOPLE_PER_PAGE } from "@/lib/people";
import { ADMIN } from "./admin";

/** Next shows `forbidden.tsx` under the title of the page, so the title has to know. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getCurrentUser())?.role === "admin" ? "People" : "You don't have access" };
}

/** The accounts, to search and to page through, for administrators who have authenticated in the last ten minutes. */
export default async function People({ searchParams }: PageProps<"/admin/users">) {
  await requireFreshUser(ADMIN);
  const { search: asked, page: number } = await searchParams;
  const search = typeof asked === "string" ? asked.trim().slice(0, 254) : "";
  const page = typeof number === "string" && /^[1-9]\d{0,4}$/.test(number) ? Number(number) : 1;
  const { people, count } = await findPeople(search, page);
  const last = Math.max(1, Math.ceil(count / PEOPLE_PER_PAGE));
  const address = (to: number): string => `/admin/users?${String(new URLSearchParams({ search, page: String(to) }))}`;
  return (
    <>
      <Title about={count === 1 ? "1 account." : `${count} accounts.`}>People</Title>
      <section aria-label="Accounts" className="rounded-xl border border-line bg-card">
        {/* A GET form, so that a search has an address. It needs no JavaScript. */}
        <Form action="/admin/users" role="search" aria-label="People" className="flex flex-wrap items-end gap-3 px-5 pt-4 pb-5">
          <div className="grow">
            <label htmlFor="search" className="text-sm font-semibold">
              Name or email address
            </label>
            <input
              id="search"
              name="search"
              type="search"
              key={search}
              defaultValue={search}
              maxLength={254}
              className="mt-1 block min-h-11 w-full rounded-lg border border-field bg-card px-3 hover:border-ink"
            />
          </div>
          <button type="submit" className={plainButton}>
            Search
          </button>
        </Form>
        <ul className="border-t border-line">
          {people.map(({ id, name, email, role, isActive }) => (
            <li
              key={id}
              className="flex flex-wrap items-center gap-x-3 px-5 py-1 sm:justify-between sm:gap-x-6 not-first:border-t not-first:border-line"
            >
              <Link href={`/admin/users/${id}`} prefetch={false} className={textLink}>
                <bdi>{name}</bdi>
              </Link>
              <span className="min-w-0 text-soft">
                <bdi>{email}</bdi>
                {role === "admin" && ", admin"}
                {!isActive && ", deactivated"}
              </span>
            </li>
          ))}
        </ul>
        {last > 1 && (
          <nav aria-label="Pages of people" className="flex items-center gap-6 border-t border-line px-5 py-1.5">
            {page > 1 && (
              <Link href={address(page - 1)} prefetch={false} className={textLink}>
                Previous
              </Link>
            )}
            {page < last && (
              <Link href={address(page + 1)} prefetch={false} className={textLink}>
                Next
              </Link>
            )}
            <span className="text-sm text-soft">
              Page {page} of {last}
            </span>
          </nav>
        )}
      </section>
      <HowGuarded page="admin/users" />
    </>
  );
}
