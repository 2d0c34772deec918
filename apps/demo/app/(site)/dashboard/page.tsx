import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/form";
import { textLink } from "@/components/looks";
import { Moment } from "@/components/moment";
import { requireUser } from "@/lib/login";

export const metadata: Metadata = { title: "Dashboard" };

export default async function Dashboard() {
  const user = await requireUser();
  return (
    <Card title="Dashboard">
      <dl className="divide-y divide-line border-y border-line">
        <Row term="Id">{String(user.id)}</Row>
        <Row term="Name">{user.name}</Row>
        <Row term="Email">{user.email}</Row>
        <Row term="Last login">{user.previousLoginAt ? <Moment at={user.previousLoginAt} /> : "First login"}</Row>
        <Row term="Member since">
          <Moment at={user.createdAt} />
        </Row>
      </dl>
      <ul className="mt-4 flex flex-wrap gap-x-6">
        <QuickLink href="/profile">Change your name or password</QuickLink>
        <QuickLink href="/sessions">Where you are logged in</QuickLink>
        {user.role === "admin" && <QuickLink href="/admin">What administrators see</QuickLink>}
      </ul>
    </Card>
  );
}

function QuickLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link href={href} className={textLink}>
        {children}
      </Link>
    </li>
  );
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="py-3 sm:flex sm:gap-4">
      <dt className="shrink-0 text-soft sm:w-40">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
