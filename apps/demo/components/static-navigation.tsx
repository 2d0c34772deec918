"use client";

import { useEffect, useState } from "react";
import { Navigation } from "@/components/navigation";
import { NavigationLink } from "@/components/navigation-link";

interface Session {
  user: { name: string } | null;
  reason: string | null;
}

/**
 * The navigation of a static page, which does not know its visitor: the browser asks who is logged in. Without JavaScript it has one
 * link, which leads both kinds of visitors further.
 */
export function StaticNavigation() {
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    const request = new AbortController();
    fetch("/api/session", { signal: request.signal })
      .then((response) => response.json())
      .then((session: Session) => setSession(session.reason === "unavailable" ? null : session))
      // The link stays.
      .catch(() => undefined);
    return () => request.abort();
  }, []);
  return session ? <Navigation user={session.user} /> : <NavigationLink href="/dashboard">Dashboard</NavigationLink>;
}
