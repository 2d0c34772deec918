"use client";

import { createAuthClient } from "better-auth/react";

const client = createAuthClient();

/** As in its guide: the client, to log in with. */
export function Entry() {
  return <button onClick={() => client.signIn.email({ email: "", password: "" })}>Log in</button>;
}
