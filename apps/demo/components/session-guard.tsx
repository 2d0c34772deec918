"use client";

import { useEffect } from "react";

/**
 * Says who a part of the page was rendered for. Where another part, here or in another tab, was rendered for somebody else
 * since, the page is loaded anew: what the client router was sent it shows again on Back, without asking the server.
 */
export function SessionGuard({ who }: { who: string | null }) {
  useEffect(() => {
    const others = new BroadcastChannel("who-is-logged-in");
    // A stranger's page has nothing to hide, and may hold a form that somebody is filling in.
    if (who !== null) others.addEventListener("message", ({ data }) => data !== who && location.reload());
    // A channel is of one origin by itself, and has no such argument.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    others.postMessage(who);
    return () => others.close();
  }, [who]);
  return null;
}
