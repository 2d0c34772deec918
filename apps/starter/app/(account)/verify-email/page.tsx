"use client";

import { useActionState } from "react";
import { confirmEmail } from "./actions";

/** Opening the link confirms nothing, because mail scanners open links. Only the button does. */
export default function VerifyEmail() {
  const [{ done, error }, action] = useActionState(confirmEmail, {});
  return (
    <form action={action} className="mx-auto grid max-w-sm gap-4 p-8">
      <h1 className="text-2xl">Confirm your email address</h1>
      {error && <p role="alert">{error}</p>}
      {done ? (
        <p role="status">
          {done}{" "}
          <a href="/dashboard" className="underline">
            Go to your dashboard
          </a>
        </p>
      ) : (
        <>
          <button>Confirm this address</button>
          <a href="/verify-email/send" className="underline">
            Ask for a new link
          </a>
        </>
      )}
    </form>
  );
}
