"use client";

import { loginUrl, safeNext } from "next-login/url";

/** All of the entry: a link to the login page, with the return URL. */
export function Entry() {
  return <a href={loginUrl("/login", safeNext("/dashboard"))}>Log in</a>;
}
