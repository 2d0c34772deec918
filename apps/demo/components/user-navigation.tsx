import Link from "next/link";
import { logOut } from "@/app/actions";
import { navigationLink, plainButton } from "@/components/looks";
import { getLogin } from "@/lib/login";

/** What the navigation offers depends on who is asking; logging out is a form, because a link could be prefetched. */
export async function UserNavigation() {
  const { user, reason } = await getLogin();
  // Somebody may well be logged in: offer nothing that would be wrong for them.
  if (reason === "unavailable") return null;
  if (!user) {
    return (
      <ul className="ml-auto flex flex-wrap gap-x-5">
        <Item href="/login">Log in</Item>
        <Item href="/register">Register</Item>
      </ul>
    );
  }
  return (
    <>
      <ul className="flex flex-wrap gap-x-5">
        <Item href="/dashboard">Dashboard</Item>
        <Item href="/profile">Profile</Item>
        <Item href="/sessions">Sessions</Item>
        {user.role === "admin" && <Item href="/admin">Admin</Item>}
      </ul>
      <div className="flex max-w-full min-w-0 grow items-center justify-between gap-x-4 sm:justify-end">
        <p className="min-w-0 truncate text-soft" title={user.name}>
          <span className="sr-only">Logged in as </span>
          {user.name}
        </p>
        <form action={logOut} className="shrink-0">
          <button type="submit" className={plainButton}>
            Log out
          </button>
        </form>
      </div>
    </>
  );
}

function Item({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link href={href} className={navigationLink}>
        {children}
      </Link>
    </li>
  );
}
