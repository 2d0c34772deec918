import { logOut } from "@/app/actions";
import { AccountMenu } from "@/components/account-menu";
import { menuLink } from "@/components/looks";
import { NavigationLink } from "@/components/navigation-link";
import { SubmitButton } from "@/components/submit-button";

interface Person {
  name: string;
  role?: string;
}

/** The part of the navigation that depends on the user. The logout is a form, because the browser could prefetch a link. */
export function Navigation({ user }: { user: Person | null }) {
  if (!user) {
    return (
      <ul className="ml-auto flex gap-x-4 sm:gap-x-5">
        <Item href="/login">Log in</Item>
        <Item href="/register">Register</Item>
      </ul>
    );
  }
  return (
    <>
      <ul className="flex gap-x-3 sm:gap-x-5">
        <Item href="/dashboard">Dashboard</Item>
        <Item href="/sessions">Devices</Item>
      </ul>
      <div className="ml-auto flex min-w-0 items-center gap-x-3 sm:gap-x-5">
        <AccountMenu label={<Avatar name={user.name} />}>
          {/* On a wide screen the name is beside the initials. */}
          <p className="mb-2 border-b border-line px-3 pt-1 pb-3 font-semibold wrap-break-word sm:hidden">
            <bdi>{user.name}</bdi>
          </p>
          <ul>
            <Item href="/profile" className={menuLink}>
              Profile
            </Item>
            {user.role === "admin" && (
              <Item href="/admin" className={menuLink}>
                Admin
              </Item>
            )}
          </ul>
        </AccountMenu>
        <form action={logOut} className="shrink-0">
          <SubmitButton look="quiet">Log out</SubmitButton>
        </form>
      </div>
    </>
  );
}

/** The initials of the user, and on a wide screen the name. A screen reader reads the name on each. */
function Avatar({ name }: { name: string }) {
  const words = name.split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("");
  return (
    <>
      <span
        aria-hidden="true"
        className="flex size-8 shrink-0 items-center justify-center rounded-full bg-accent text-[0.8125rem] font-semibold text-accent-ink uppercase"
      >
        {initials}
      </span>
      <span className="max-w-48 truncate max-sm:sr-only">
        <span className="sr-only">Account of </span>
        <bdi>{name}</bdi>
      </span>
    </>
  );
}

function Item({ href, className, children }: { href: string; className?: string; children: string }) {
  return (
    <li>
      <NavigationLink href={href} {...(className && { className })}>
        {children}
      </NavigationLink>
    </li>
  );
}
