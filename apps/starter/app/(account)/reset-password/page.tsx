"use client";

import { useActionState } from "react";
import { setPassword } from "./actions";

/** Opening the link uses nothing up, because mail scanners open links. Only the form does. */
export default function ResetPassword() {
  const [{ done, error }, action] = useActionState(setPassword, {});
  return (
    <form action={action} className="mx-auto grid max-w-sm gap-4 p-8">
      <h1 className="text-2xl">Choose a new password</h1>
      {error && <p role="alert">{error}</p>}
      {done ? (
        <p role="status">
          {done}{" "}
          <a href="/login" className="underline">
            Log in
          </a>
        </p>
      ) : (
        <>
          <label>
            New password <input name="password" type="password" autoComplete="new-password" required />
          </label>
          <button>Set password</button>
          <a href="/forgot-password" className="underline">
            Ask for a new link
          </a>
        </>
      )}
    </form>
  );
}
