import type { Metadata } from "next";
import Link from "next/link";
import { Fact, Facts, Panel } from "@/components/facts";
import { Title } from "@/components/card";
import { HowGuarded } from "@/components/how-guarded";
import { plainButton } from "@/components/looks";
import { Moment } from "@/components/moment";
import { SessionPanel } from "@/components/session-panel";
import { requireUser } from "@/lib/login";

export const metadata: Metadata = { title: "Dashboard" };

export default async function Dashboard() {
  const user = await requireUser();
  return (
    <>
      <Title about="Your account, and what this request says about you.">Dashboard</Title>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_27rem]">
        <Panel title="Your account">
          <Facts>
            <Fact term="User ID">{String(user.id)}</Fact>
            <Fact term="Name">
              <bdi>{user.name}</bdi>
            </Fact>
            <Fact term="Email">{user.email}</Fact>
            <Fact term="Last login">{user.previousLoginAt ? <Moment at={user.previousLoginAt} /> : "First login"}</Fact>
            <Fact term="Member since">
              <Moment at={user.createdAt} />
            </Fact>
          </Facts>
          <ul className="mt-5 flex flex-wrap gap-3">
            <QuickLink href="/profile">Edit profile</QuickLink>
            <QuickLink href="/sessions">Your devices</QuickLink>
            {user.role === "admin" && <QuickLink href="/admin">Admin</QuickLink>}
          </ul>
        </Panel>
        <SessionPanel />
      </div>
      <HowGuarded page="dashboard" />
    </>
  );
}

function QuickLink({ href, children }: { href: string; children: string }) {
  return (
    <li>
      <Link href={href} className={plainButton}>
        {children}
      </Link>
    </li>
  );
}
