"use client";

import { useActionState } from "react";
import { askForLink } from "./actions";

export default function ForgotPassword() {
  const [{ done, error }, action] = useActionState(askForLink, {});
  return (
    <form action={action} className="mx-auto grid max-w-sm gap-4 p-8">
      <h1 className="text-2xl">Forgot your password?</h1>
      {done && <p role="status">{done}</p>}
      {error && <p role="alert">{error}</p>}
      <label>
        Email <input name="email" type="email" autoComplete="username" required />
      </label>
      <button>Send a link</button>
    </form>
  );
}
