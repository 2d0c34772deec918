"use client";

import { useActionState } from "react";
import { logIn } from "./actions";

export function LoginForm({ next }: { next: string }) {
  const [{ error }, action] = useActionState(logIn, {});
  return (
    <form action={action}>
      {error && <p role="alert">{error}</p>}
      <input type="hidden" name="next" value={next} />
      <label>
        Email <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button>Log in</button>
    </form>
  );
}
