import Link from "next/link";
import { CopyButton } from "@/components/copy-button";
import { plainButton, primaryButton } from "@/components/looks";
import { SessionPanel } from "@/components/session-panel";
import { TryAs } from "@/components/try-as";
import { getLogin } from "@/lib/login";

const INSTALL = "npm install next-login";

export default async function Home() {
  const { user, reason } = await getLogin();
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[minmax(0,1fr)_27rem]">
        <div>
          <p className="mb-2 text-soft">
            {user ? (
              <>
                Hello, <bdi>{user.name}</bdi>.
              </>
            ) : (
              reason !== "unavailable" && "You are not logged in."
            )}
          </p>
          <h1 className="text-[1.875rem]/[2.125rem] font-bold tracking-tight text-balance sm:text-[2.5rem]/[2.75rem]">
            Login for the Next.js App Router
          </h1>
          <p className="mt-4 max-w-prose text-soft sm:text-lg">
            Your users, your database. Guards for pages, actions and routes, devices you can log out, one config file. This site
            runs it.
          </p>
          <div className="mt-6 flex flex-wrap gap-3">
            {user || reason === "unavailable" ? (
              <Link href="/dashboard" className={primaryButton}>
                Open dashboard
              </Link>
            ) : (
              <WaysIn />
            )}
          </div>
          <div className="mt-6 flex min-h-11 w-fit max-w-full items-center gap-4 overflow-x-auto rounded-lg bg-inset px-4 font-mono text-[13px]">
            <code>{INSTALL}</code>
            <CopyButton text={INSTALL} what="the command" />
          </div>
        </div>
        <SessionPanel />
      </div>
      <h2 className="mt-6 mb-2 text-lg font-semibold">Try each feature</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Tile href="/dashboard?tab=2" name="Guarded page">
          Asks you to log in, then returns you to this page.
        </Tile>
        <Tile href="/admin" name="Role, and ask again">
          For admins with a fresh password. Others get a 403.
        </Tile>
        <Tile href="/sessions" name="Log out a device">
          Log in in a private window, and end it from here.
        </Tile>
        <Tile href="/profile" name="A new password">
          Ends every other session with its next request.
        </Tile>
        <Tile href="/login" name="Throttle">
          Guess ten times. Your own browser can still log in.
        </Tile>
        <Tile href="/slow" name="Streaming">
          A guard inside a page that streams.
        </Tile>
        <Tile href="/about" name="Static page">
          Built once: no cookie, no query.
        </Tile>
        <Tile href="/api/session" name="API">
          The same facts as JSON.
        </Tile>
      </ul>
    </>
  );
}

/** One click in, when the accounts of the README exist, and the forms. */
function WaysIn() {
  return (
    <>
      <TryAs as="ada" look="primary" />
      <TryAs as="grace" />
      <Link href="/login" className={plainButton}>
        Log in
      </Link>
      <Link href="/register" className={plainButton}>
        Register
      </Link>
    </>
  );
}

function Tile({ href, name, children }: { href: string; name: string; children: string }) {
  return (
    <li className="relative rounded-xl border border-line bg-card px-4 py-3 hover:border-ink">
      {/* A Route Handler is no page, so the client router must not fetch it. */}
      {href.startsWith("/api/") ? (
        <a href={href} className={tileLink}>
          {name}
        </a>
      ) : (
        <Link href={href} className={tileLink}>
          {name}
        </Link>
      )}
      <p className="mt-0.5 text-sm text-soft">{children}</p>
    </li>
  );
}

/** The link covers its tile. */
const tileLink = "font-semibold text-accent after:absolute after:inset-0 after:rounded-xl";
