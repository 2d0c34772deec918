import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card, Field } from "@/components/form";
import { Moment } from "@/components/moment";
import { SubmitButton } from "@/components/submit-button";
import { deviceOf } from "@/lib/device";
import { requireFreshUser, sessions } from "@/lib/login";
import { findUserById } from "@/lib/users";
import { ADMIN } from "../../admin";
import { actAs, activate, deactivate, endAllSessionsOf, endSessionOf } from "./actions";

export const metadata: Metadata = { title: "Person" };

/** One account, for administrators who have authenticated in the last ten minutes. */
export default async function Person({ params }: PageProps<"/admin/users/[id]">) {
  const admin = await requireFreshUser(ADMIN);
  const person = await findUserById(Number((await params).id));
  if (!person) notFound();
  const all = await sessions.list(person);
  const isOther = person.id !== admin.id;
  const identity = <input type="hidden" name="id" value={person.id} />;
  return (
    <Card title={person.name}>
      <dl className="grid gap-x-8 gap-y-1 sm:grid-cols-[max-content_1fr]">
        <dt className="text-soft">Email</dt>
        <dd>
          <bdi>{person.email}</bdi>
        </dd>
        <dt className="text-soft">Role</dt>
        <dd>{person.role}</dd>
        <dt className="text-soft">State</dt>
        <dd>{person.isActive ? "active" : "deactivated"}</dd>
        <dt className="text-soft">Member since</dt>
        <dd>
          <Moment at={person.createdAt} />
        </dd>
      </dl>

      <h2 className="mt-8 text-xl font-semibold tracking-tight">Sessions</h2>
      {all.length === 0 && <p className="text-soft">Not logged in on any device.</p>}
      <ul className="divide-y divide-line">
        {all.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <p>
              {deviceOf(session.userAgent)}
              <span className="block text-soft">
                Last seen <Moment at={session.lastSeenAt} />
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

      {isOther && (
        <>
          <h2 className="mt-8 text-xl font-semibold tracking-tight">Account</h2>
          <form action={person.isActive ? deactivate : activate} className="mt-3">
            {identity}
            <SubmitButton look={person.isActive ? "danger" : "plain"}>
              {person.isActive ? "Deactivate this account" : "Activate this account"}
            </SubmitButton>
          </form>
        </>
      )}
      {isOther && person.isActive && person.role !== "admin" && (
        <>
          <h2 className="mt-8 text-xl font-semibold tracking-tight">Act as this person</h2>
          <p className="text-soft">You see the app as they do, for an hour at most. The audit log names you both.</p>
          <form action={actAs} className="mt-3 grid max-w-md gap-4">
            {identity}
            <Field label="Reason" name="reason" required maxLength={200} autoComplete="off" />
            <div>
              <SubmitButton look="plain">Act as this person</SubmitButton>
            </div>
          </form>
        </>
      )}
    </Card>
  );
}
