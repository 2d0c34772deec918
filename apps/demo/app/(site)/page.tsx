import Link from "next/link";
import { Card } from "@/components/form";
import { plainButton, primaryButton, textLink } from "@/components/looks";
import { getLogin } from "@/lib/login";

export default async function Home() {
  const { user, reason } = await getLogin();
  return (
    <Card title={user ? `Hello, ${user.name}.` : reason === "unavailable" ? "Hello." : "Welcome."}>
      <p className="max-w-prose text-soft sm:text-lg">
        This demo of next-login has accounts in its own database, sealed session cookies, and guards beside the data.
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        {user || reason === "unavailable" ? (
          <Link href="/dashboard" className={primaryButton}>
            Your dashboard
          </Link>
        ) : (
          <>
            <Link href="/login" className={primaryButton}>
              Log in
            </Link>
            <Link href="/register" className={plainButton}>
              Register
            </Link>
          </>
        )}
      </div>
      <ul className="mt-8 grid gap-x-8 gap-y-4 border-t border-line pt-6 sm:grid-cols-2">
        {!user && (
          <Item href="/dashboard?tab=2" about="Asks you to log in, then returns you to this page.">
            A guarded page
          </Item>
        )}
        <Item href="/about" about="Built once, and the same for every visitor: no cookie, no query.">
          A static page
        </Item>
      </ul>
    </Card>
  );
}

function Item({ href, about, children }: { href: string; about: string; children: string }) {
  return (
    <li>
      <Link href={href} className={textLink}>
        {children}
      </Link>
      <p className="max-w-prose text-soft">{about}</p>
    </li>
  );
}
