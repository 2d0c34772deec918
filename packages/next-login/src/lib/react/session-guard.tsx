"use client";

import { useRouter } from "next/navigation.js";
import { startTransition, Suspense, useCallback, useEffect, useRef, type ReactElement } from "react";
import type { ClientLogin } from "./client-login.ts";
import { useAskAgain, useClientLogin } from "./client-provider.tsx";

const CHANNEL = "next-login";

/**
 * Keeps open pages in step with the login. Put it once into `LoginProvider`:
 *
 * - After a logout or another login in one tab, the other tabs of the earlier user reload.
 * - A page that the browser shows again asks the server who is logged in: on Back, after a sleep, and when its tab comes to the front.
 *   If it shows another user's data, it reloads.
 *
 * It renders nothing, and does nothing without JavaScript. It tells users apart by the field `id` if `LoginProvider` has it, otherwise by all
 * fields. It never reloads the page of an anonymous visitor, whose forms a reload would empty.
 */
export function SessionGuard(): ReactElement {
  return (
    <Suspense>
      <Guard />
    </Suspense>
  );
}

function Guard(): null {
  const login = useClientLogin();
  const ask = useAskAgain();
  const { refresh } = useRouter();
  const rendered = useRef<{ login: ClientLogin; who: string | null } | null>(null);
  const hasAsked = useRef(false);

  const look = useCallback(() => {
    if (document.visibilityState !== "visible" || !rendered.current?.who) return;
    hasAsked.current = true;
    startTransition(() => (ask ? ask() : refresh()));
  }, [ask, refresh]);

  useEffect(() => {
    if (!login || login.isUnavailable) return;
    const who = nameOf(login.user);
    const others = new BroadcastChannel(CHANNEL);
    if (who !== null) others.addEventListener("message", ({ data }) => data !== who && location.reload());
    const before = rendered.current;
    // React shows a hidden page again, with the login of then.
    if (before?.login === login) look();
    else {
      // The page still has data of the user before. A change by an action of this page has its own answer.
      if (hasAsked.current && before?.who && before.who !== who) location.reload();
      hasAsked.current = false;
      rendered.current = { login, who };
      // A BroadcastChannel reaches its own origin only, and has no such argument.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      others.postMessage(who);
    }
    return () => others.close();
  }, [login, look]);

  useEffect(() => {
    const restored = ({ persisted }: PageTransitionEvent): void => void (persisted && look());
    document.addEventListener("visibilitychange", look);
    addEventListener("pageshow", restored);
    return () => {
      document.removeEventListener("visibilitychange", look);
      removeEventListener("pageshow", restored);
    };
  }, [look]);
  return null;
}

function nameOf(user: object | null): string | null {
  return user && String("id" in user ? user.id : JSON.stringify(user));
}
