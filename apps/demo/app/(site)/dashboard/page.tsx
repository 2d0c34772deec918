import type { Metadata } from "next";
import { Card } from "@/components/form";
import { requireUser } from "@/lib/login";

export const metadata: Metadata = { title: "Dashboard" };

export default async function Dashboard() {
  const user = await requireUser();
  return (
    <Card title="Dashboard">
      <dl className="-mb-3 divide-y divide-line border-t border-line">
        <Row term="Id">{String(user.id)}</Row>
        <Row term="Name">{user.name}</Row>
        <Row term="Email">{user.email}</Row>
        <Row term="Last login">{user.previousLoginAt ? <Moment at={user.previousLoginAt} /> : "First login"}</Row>
        <Row term="Member since">
          <Moment at={user.createdAt} />
        </Row>
      </dl>
    </Card>
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

const format = new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

function Moment({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{format.format(at)} UTC</time>;
}
