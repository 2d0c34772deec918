import type { Metadata } from "next";
import { Card } from "@/components/form";
import { Moment } from "@/components/moment";
import { SubmitButton } from "@/components/submit-button";
import { deviceOf } from "@/lib/device";
import { requireUser, sessions } from "@/lib/login";
import { endAllSessions, endOtherSessions, endSession } from "./actions";

export const metadata: Metadata = { title: "Sessions" };

export default async function Sessions() {
  await requireUser();
  const all = (await sessions.list()).toSorted((one, other) => Number(other.current) - Number(one.current));
  return (
    <Card title="Sessions">
      <p className="max-w-prose text-soft">
        You are logged in on these devices. A device you log out here is signed out on its next request.
      </p>
      <ul className="mt-5 divide-y divide-line border-y border-line">
        {all.map(({ id, current, userAgent, startedAt, lastSeenAt, remembered }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
            <div className="min-w-0">
              <h2 className="font-semibold">
                {deviceOf(userAgent)}
                {current && (
                  <span className="ml-2 rounded-full border border-accent px-2.5 py-0.5 text-sm text-accent">This device</span>
                )}
              </h2>
              <p className="text-soft">
                Last seen <Moment at={lastSeenAt} />
              </p>
              <p className="text-soft">
                Logged in <Moment at={startedAt} />
                {remembered && ", remembered"}
              </p>
            </div>
            {!current && (
              <form action={endSession}>
                <input type="hidden" name="id" value={id} />
                <SubmitButton look="plain">
                  Log out <span className="sr-only">{deviceOf(userAgent)}</span>
                </SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap gap-3">
        {all.length > 1 && (
          <form action={endOtherSessions}>
            <SubmitButton look="plain">Log out all others</SubmitButton>
          </form>
        )}
        <form action={endAllSessions}>
          <SubmitButton look="danger">Log out everywhere</SubmitButton>
        </form>
      </div>
    </Card>
  );
}
