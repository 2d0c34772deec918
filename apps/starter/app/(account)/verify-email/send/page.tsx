"use client";

import { useActionState } from "react";
import { askForLink } from "../actions";

// next-login: public, it shows no data, and its action asks for a login
export default function SendVerifyLink() {
  const [{ done, error }, action] = useActionState(askForLink, {});
  return (
    <form action={action} className="mx-auto grid max-w-sm gap-4 p-8">
      <h1 className="text-2xl">Confirm your email address</h1>
      {done && <p role="status">{done}</p>}
      {error && <p role="alert">{error}</p>}
      <button>Send me a link</button>
      <a href="/dashboard" className="underline">
        Go to your dashboard
      </a>
    </form>
  );
}
