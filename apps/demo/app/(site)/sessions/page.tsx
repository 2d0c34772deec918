import type { Metadata } from "next";
import type { LoginSession } from "next-login";
import { DeviceIcon } from "@/components/device-icon";
import { Title } from "@/components/card";
import { HowGuarded } from "@/components/how-guarded";
import { Moment } from "@/components/moment";
import { Notice } from "@/components/notice";
import { SubmitButton } from "@/components/submit-button";
import { deviceOf, isHandheld } from "@/lib/device";
import { requireUser, sessions } from "@/lib/login";
import { endAllSessions, endOtherSessions, endSession } from "./actions";

export const metadata: Metadata = { title: "Devices" };

export default async function Devices({ searchParams }: PageProps<"/sessions">) {
  await requireUser();
  const { end } = await searchParams;
  const all = await sessions.list();
  const now = new Date();
  const others = all.filter(({ current }) => !current);
  const isChosen = [...others.map(({ id }) => id), "others", "all"].includes(String(end));
  return (
    <>
      <Title about="Devices where you're logged in. A device you log out loses access on its next request.">Devices</Title>
      {isChosen && (
        <div className="mb-5">
          <Notice look="other">Nothing is logged out yet. Choose the marked button again to go through with it.</Notice>
        </div>
      )}
      <ul className="rounded-xl border border-accent bg-card px-5">
        {all
          .filter(({ current }) => current)
          .map((session) => (
            <Device key={session.id} {...session} now={now} />
          ))}
      </ul>
      {others.length > 0 && (
        <>
          <h2 className="mt-8 mb-2 text-lg font-semibold">Other devices</h2>
          <ul className="divide-y divide-line rounded-xl border border-line bg-card px-5">
            {others.map((session) => (
              <Device key={session.id} {...session} now={now} isChosen={session.id === end} />
            ))}
          </ul>
        </>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        {others.length > 0 && (
          <form action={endOtherSessions}>
            <SubmitButton look="plain" isChosen={end === "others"}>
              Log out other devices
            </SubmitButton>
          </form>
        )}
        <form action={endAllSessions}>
          <SubmitButton look="danger" isChosen={end === "all"}>
            Log out everywhere
          </SubmitButton>
        </form>
      </div>
      <HowGuarded page="sessions" />
    </>
  );
}

function Device({
  id,
  current,
  userAgent,
  startedAt,
  lastSeenAt,
  remembered,
  now,
  isChosen = false,
}: LoginSession & { now: Date; isChosen?: boolean }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <DeviceIcon isHandheld={isHandheld(userAgent)} />
      <div className="min-w-0 grow basis-64">
        <p>
          <span className="font-semibold">{deviceOf(userAgent)}</span>
          {current && (
            <span className="ml-2 rounded-full bg-good-page px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap text-good">
              This device
            </span>
          )}
        </p>
        <p className="text-sm text-soft">
          Last seen <Moment at={lastSeenAt} relativeTo={now} />
          {" · "}
          logged in <Moment at={startedAt} relativeTo={now} />
          {remembered && " · remembered"}
        </p>
      </div>
      {!current && (
        <form action={endSession}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton look="plain" isChosen={isChosen}>
            Log out <span className="sr-only">{deviceOf(userAgent)}</span>
          </SubmitButton>
        </form>
      )}
    </li>
  );
}
