"use client";

import { signIn } from "next-auth/react";

/** As in its guide. */
export function Entry() {
  return <button onClick={() => signIn("credentials")}>Log in</button>;
}
