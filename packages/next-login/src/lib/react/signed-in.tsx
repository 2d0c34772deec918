"use client";

import { Suspense, type ReactElement, type ReactNode } from "react";
import { useClientLogin } from "./client-provider.tsx";

/** Properties of {@link SignedIn} and {@link SignedOut}. */
export interface SignedProps {
  children: ReactNode;
  /** What to show until the login is known, such as an empty box of the same size. Default: nothing. */
  fallback?: ReactNode;
}

/**
 * Shows its children to a logged-in user. It shows nothing while the session store is unavailable.
 *
 * The children of a Server Component are in the page's source for everyone. So do not protect data with it: call `requireUser`.
 */
export function SignedIn({ children, fallback = null }: SignedProps): ReactElement {
  return (
    <Choice for="user" fallback={fallback}>
      {children}
    </Choice>
  );
}

/** Shows its children to a visitor who is not logged in. It shows nothing while the session store is unavailable. */
export function SignedOut({ children, fallback = null }: SignedProps): ReactElement {
  return (
    <Choice for="anonymous" fallback={fallback}>
      {children}
    </Choice>
  );
}

interface ChoiceProps extends SignedProps {
  for: "user" | "anonymous";
}

function Choice({ fallback, ...chosen }: ChoiceProps): ReactElement {
  return (
    <Suspense fallback={fallback}>
      <Chosen {...chosen} fallback={fallback} />
    </Suspense>
  );
}

function Chosen({ for: who, children, fallback }: ChoiceProps): ReactNode {
  const login = useClientLogin();
  if (!login) return fallback;
  return !login.isUnavailable && (login.user ? "user" : "anonymous") === who ? children : null;
}
