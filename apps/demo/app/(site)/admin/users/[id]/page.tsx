import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Fact, Facts, Panel } from "@/components/facts";
import { Title } from "@/components/card";
import { Field } from "@/components/form";
import { HowGuarded } from "@/components/how-guarded";
import { Moment } from "@/components/moment";
import { SubmitButton } from "@/components/submit-button";
import { deviceOf } from "@/lib/device";
import { getCurrentUser, requireFreshUser, sessions } from "@/lib/login";
import { findUserById } from "@/lib/users";
import { ADMIN } from "../admin";
import { actAs, activate, deactivate, endAllSessionsOf, endSessionOf } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getCurrentUser())?.role === "admin" ? "Person" : "You don't have access" };
}

/** One account, for administrators who have authenticated in the last ten minutes. */
export default async function Person({ params }: PageProps<"/admin/users/[id]">) {
  const admin = await requireFreshUser(ADMIN);
  const person = await findUserById(Number((await params).id));
  if (!person) notFound();
  const all = await sessions.list(person);
  const now = new Date();
  const isOther = person.id !== admin.id;
  const identity = <input type="hidden" name="id" value={person.id} />;
  return (
    <>
      <Title about={person.email}>{person.name}</Title>
      <div className="grid items-start gap-5 md:grid-cols-2">
        <Panel title="Account">
          <Facts>
            <Fact term="Role">{person.role}</Fact>
            <Fact term="State">{person.isActive ? "active" : "deactivated"}</Fact>
            <Fact term="Member since">
              <Moment at={person.createdAt} />
            </Fact>
          </Facts>
          {isOther && (
            <form action={person.isActive ? deactivate : activate} className="mt-4">
              {identity}
              <SubmitButton look={person.isActive ? "danger" : "plain"}>
                {person.isActive ? "Deactivate this account" : "Activate this account"}
              </SubmitButton>
            </form>
          )}
        </Panel>
        <Panel title="Devices">
          {all.length === 0 && <p className="text-soft">Not logged in on any device.</p>}
          <ul className="divide-y divide-line">
            {all.map((session) => (
              <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
                <p>
                  {deviceOf(session.userAgent)}
                  <span className="block text-sm text-soft">
                    Last seen <Moment at={session.lastSeenAt} relativeTo={now} />
                  </span>
                </p>
                <form action={endSessionOf}>
                  {identity}
                  <input type="hidden" name="session" value={session.id} />
                  <SubmitButton look="plain">
                    Log out <span className="sr-only">{deviceOf(session.userAgent)}</span>
                  </SubmitButton>
                </form>
              </li>
            ))}
          </ul>
          {all.length > 0 && (
            <form action={endAllSessionsOf} className="mt-3">
              {identity}
              <SubmitButton look="danger">Log out on all devices</SubmitButton>
            </form>
          )}
        </Panel>
        {isOther && person.isActive && person.role !== "admin" && (
          <Panel title="Act as this person">
            <p className="text-soft">You see the app as they do, for an hour at most. The audit log names both of you.</p>
            <form action={actAs} className="mt-3 grid gap-4">
              {identity}
              <Field label="Reason" name="reason" required maxLength={200} autoComplete="off" />
              <div>
                <SubmitButton look="plain">Act as this person</SubmitButton>
              </div>
            </form>
          </Panel>
        )}
      </div>
      <HowGuarded page="admin/users/[id]" />
    </>
  );
}
