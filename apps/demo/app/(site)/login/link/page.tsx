import type { Metadata } from "next";
import Link from "next/link";
import { safeNext } from "next-login/url";
import { DeadLink } from "@/components/dead-link";
import { Card } from "@/components/card";
import { textLink } from "@/components/looks";
import { OutboxHint } from "@/components/outbox-hint";
import { redirectIfLoggedIn } from "@/lib/login";
import { readLoginLink } from "@/lib/login-by-mail";
import { AskForm } from "./ask-form";
import { LinkForm } from "./link-form";

/** For the referrer, see the page `/reset-password`. */
export const metadata: Metadata = { title: "Log in by email", referrer: "same-origin" };

/** Asks for a login link, or shows the one of a mail. It logs no one in before the button is pressed, because mail scanners open links. */
export default async function LoginLink({ searchParams }: PageProps<"/login/link">) {
  const { token, next: wanted } = await searchParams;
  if (token !== undefined) return <OpenedLink token={token} />;
  const next = safeNext(wanted, { fallback: "" });
  await redirectIfLoggedIn({ next, fallback: "/dashboard" });
  return (
    <Card title="Log in by email" narrow>
      <p className="mb-5 text-soft">
        Enter the email address of your account. We send you a link and a code. Both log you in, in this browser only.
      </p>
      <AskForm next={next} />
      <p className="mt-4">
        <Link href="/login" className={textLink}>
          Log in with a password
        </Link>
      </p>
      <OutboxHint />
    </Card>
  );
}

async function OpenedLink({ token }: { token: unknown }) {
  const link = await readLoginLink(token);
  if (!link) return <DeadLink href="/login/link">Ask for a new link</DeadLink>;
  if (!link.isAsker) {
    return (
      <Card title="Open this link in your other browser" narrow>
        <p className="text-soft">
          A login link works only in the browser in which you asked for it. Open it there, or enter the code of the mail there.
        </p>
        <p className="mt-4">
          <Link href="/login/link" className={textLink}>
            Ask for a link for this browser
          </Link>
        </p>
      </Card>
    );
  }
  return (
    <Card title="Log in by email" narrow>
      <p className="mb-5 text-soft">
        For the account <bdi>{link.user.email}</bdi>. The link works once.
      </p>
      <LinkForm token={String(token)} />
    </Card>
  );
}
