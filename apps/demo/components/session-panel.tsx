import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Moment } from "@/components/moment";
import { getLogin } from "@/lib/login";

/** What each cookie of the library proves. The name is that of plain http; with https it has a prefix. */
const COOKIES = [
  ["login_session", "Who you are. Sealed, and no script can read it."],
  ["login_remember", "Logs you in again, not fresh. A stolen copy is noticed."],
  ["login_session_device", "You logged in here before. No guess can lock you out."],
  ["login_session_flash", "One message for the next page."],
] as const;

const SOURCES = {
  session: "the session cookie",
  remember: "the remember cookie, which has just begun a session",
  request: "credentials of the request itself",
};

const REASONS: Record<string, string> = {
  no_session: "the request has no login cookie",
  invalid_cookie: "the cookie is damaged, or of another app",
  idle_timeout: "the session was idle for too long",
  absolute_timeout: "the session has reached its end",
  session_protection: "another kind of browser used the session",
  revoked: "the session was ended elsewhere",
  user_not_found: "the account no longer exists",
  inactive: "the account is deactivated",
  session_version: "the password was changed elsewhere",
  unavailable: "the session store did not answer",
};

/** Shows what `getLogin()` returned for this request, and which of the library's cookies the browser sent. Never their values. */
export async function SessionPanel() {
  const login = await getLogin();
  const sent = (await cookies()).getAll().map(({ name }) => name.replace(/^__(?:Host|Secure)-/, ""));
  return (
    <section aria-labelledby="session-panel" className="rounded-xl border border-line bg-card">
      <div className="flex flex-wrap items-center justify-between gap-x-3 px-5 pt-4 pb-3">
        <h2 id="session-panel" className="text-lg font-semibold">
          Your session, right now
        </h2>
        <Pill {...stateOf(login)} />
      </div>
      <dl className="grid gap-x-4 gap-y-1 px-5 pb-3 text-sm grid-cols-[5rem_1fr]">
        <Row term="User">{login.user ? <bdi>{login.user.name}</bdi> : "No one"}</Row>
        {login.source ? (
          <>
            <Row term="Known by">{SOURCES[login.source]}</Row>
            <Row term="Fresh">
              {login.authenticatedAt ? (
                <>
                  yes, since <Moment at={login.authenticatedAt} />
                </>
              ) : (
                "no: a page that matters asks for the password"
              )}
            </Row>
          </>
        ) : (
          <Row term="Reason">{REASONS[login.reason] ?? login.reason}</Row>
        )}
      </dl>
      <h3 className="border-t border-line px-5 pt-3 text-sm font-semibold">What each cookie proves</h3>
      <dl className="space-y-1 px-5 pt-1 pb-3 text-sm">
        {COOKIES.map(([name, proves]) => (
          <div key={name}>
            <dt className="font-mono text-[13px]">
              {name}{" "}
              <span className={sent.includes(name) ? "text-good" : "text-soft"}>
                {sent.includes(name) ? "sent" : "not set"}
              </span>
            </dt>
            <dd className="text-soft">{proves}</dd>
          </div>
        ))}
      </dl>
      <p className="overflow-x-auto rounded-b-xl border-t border-line bg-inset px-5 py-2.5 font-mono text-[13px]">
        <code>{"const { user, fresh, source } = await getLogin();"}</code>
      </p>
    </section>
  );
}

function stateOf({ source, fresh, reason }: Awaited<ReturnType<typeof getLogin>>): {
  look: keyof typeof PILLS;
  children: string;
} {
  if (reason === "unavailable") return { look: "danger", children: "Unavailable" };
  if (source === null) return { look: "none", children: "Logged out" };
  return fresh ? { look: "good", children: "Logged in" } : { look: "warn", children: "Remembered" };
}

const PILLS = {
  good: "bg-good-page text-good",
  warn: "bg-warn-page text-warn",
  danger: "bg-danger-page text-danger",
  none: "bg-inset text-soft",
};

function Pill({ look, children }: { look: keyof typeof PILLS; children: string }) {
  return (
    <p className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-semibold ${PILLS[look]}`}>
      <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
      {children}
    </p>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-soft">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
