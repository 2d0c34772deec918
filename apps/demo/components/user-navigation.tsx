import Link from "next/link";
import { logOut } from "@/app/actions";
import { getCurrentUser } from "@/lib/login";

const link = "py-2 text-soft underline-offset-4 hover:text-ink hover:underline";

/** What the navigation offers depends on who is asking; logging out is a form, because a link could be prefetched. */
export async function UserNavigation() {
  const user = await getCurrentUser();
  if (!user) {
    return (
      <>
        <span className="grow" />
        <Link href="/login" className={link}>
          Log in
        </Link>
        <Link href="/register" className={link}>
          Register
        </Link>
      </>
    );
  }
  return (
    <>
      <Link href="/dashboard" className={link}>
        Dashboard
      </Link>
      <Link href="/profile" className={link}>
        Profile
      </Link>
      <span className="grow" />
      <span className="max-w-48 truncate text-soft">{user.name}</span>
      <form action={logOut}>
        <button type="submit" className="min-h-10 cursor-pointer rounded-md border border-field px-3 hover:border-ink">
          Log out
        </button>
      </form>
    </>
  );
}
