import Link from "next/link";
import { Card } from "@/components/form";
import { getCurrentUser } from "@/lib/login";

export default async function Home() {
  const user = await getCurrentUser();
  return (
    <Card title={user ? `Hello, ${user.name}.` : "Hello, stranger."}>
      <p className="max-w-prose text-soft">
        This is next-login at work: accounts in your own database, sessions in a sealed cookie, guards beside the data.
      </p>
      <ul className="mt-6 flex flex-wrap gap-x-6 gap-y-3">
        {user ? (
          <Item href="/dashboard">Your dashboard</Item>
        ) : (
          <>
            <Item href="/login">Log in</Item>
            <Item href="/register">Register</Item>
            <Item href="/dashboard?tab=2">A guarded page</Item>
          </>
        )}
        <Item href="/about">A static page</Item>
      </ul>
    </Card>
  );
}

function Item({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link href={href} className="inline-block py-2 font-medium text-accent underline underline-offset-4">
        {children}
      </Link>
    </li>
  );
}
