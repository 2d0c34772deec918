"use client";

import { useActionState } from "react";
import { logInOrRegister } from "./actions";

export default function Login() {
  const [{ email, remember, error }, action] = useActionState(logInOrRegister, {});
  return (
    <form action={action} ref={clearWhenLeft} className="mx-auto grid max-w-sm gap-4 p-8">
      <h1 className="text-2xl">Log in or register</h1>
      {error && <p role="alert">{error}</p>}
      <label>
        Email <input name="email" type="email" autoComplete="username" required defaultValue={email} />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <label>
        <input name="remember" type="checkbox" defaultChecked={remember} className="w-auto!" /> Remember me on this device
      </label>
      <button>Log in</button>
      <button name="register">Register</button>
    </form>
  );
}

// Browsers keep a page for Back as it was left, with its password.
const clearWhenLeft = (form: HTMLFormElement | null) => window.addEventListener("pagehide", () => form?.reset());
