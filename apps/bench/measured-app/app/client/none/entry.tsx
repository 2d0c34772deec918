"use client";

/** What Next and React weigh. */
export function Entry() {
  return <a href="/login">Log in</a>;
}
