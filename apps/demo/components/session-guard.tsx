"use client";

import { useEffect } from "react";

/**
 * Reloads the page when a later part of it, here or in another tab, was rendered for another user. Otherwise the client router
 * would show the earlier user's pages again on Back, without a request to the server.
 */
export function SessionGuard({ who }: { who: string | null }) {
  useEffect(() => {
    const others = new BroadcastChannel("who-is-logged-in");
    // Do not reload an anonymous visitor's page: it shows nothing private, and a reload would empty a form in it.
    if (who !== null) others.addEventListener("message", ({ data }) => data !== who && location.reload());
    // A BroadcastChannel reaches its own origin only, and has no such argument.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    others.postMessage(who);
    return () => others.close();
  }, [who]);
  return null;
}
