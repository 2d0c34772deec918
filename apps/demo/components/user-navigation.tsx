import { logOut } from "@/app/actions";
import { NavigationLink } from "@/components/navigation-link";
import { SubmitButton } from "@/components/submit-button";
import { getLogin } from "@/lib/login";

/** The part of the navigation that depends on the user. The logout is a form, because the browser could prefetch a link. */
export async function UserNavigation() {
  const { user, reason } = await getLogin();
  // The user may be logged in, so show neither "Log in" nor "Log out".
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
          <bdi>{user.name}</bdi>
        </p>
        <form action={logOut} className="shrink-0">
          <SubmitButton look="plain">Log out</SubmitButton>
        </form>
      </div>
    </>
  );
}

function Item({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <NavigationLink href={href}>{children}</NavigationLink>
    </li>
  );
}
