"use client";

import { useUser } from "next-login/react";

export function Name() {
  const user = useUser();
  return <p>Hello, {user?.email}.</p>;
}
