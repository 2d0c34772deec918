"use client";

import { createContext, use, useEffect, useMemo, useState, type Context, type ReactElement, type ReactNode } from "react";
import type { ClientLogin } from "./client-login.ts";

/** Where the browser gets the login from. `undefined`: it does not know yet. */
type Known = ClientLogin | Promise<ClientLogin> | undefined;

interface LoginContext {
  readonly known: Known;
  /** Asks `endpoint` again. Without it, the server renders the login again. */
  readonly ask: ((signal?: AbortSignal) => void) | undefined;
}

const CONTEXT: Context<LoginContext | null> = createContext<LoginContext | null>(null);

interface ClientProviderProps {
  login: ClientLogin | Promise<ClientLogin> | undefined;
  endpoint: string | undefined;
  children: ReactNode;
}

export function ClientProvider({ login, endpoint, children }: ClientProviderProps): ReactElement {
  const [answer, setAnswer] = useState<ClientLogin>();
  const ask = useMemo(() => (endpoint === undefined ? undefined : askerOf(endpoint, setAnswer)), [endpoint]);
  useEffect(() => {
    const request = new AbortController();
    ask?.(request.signal);
    return () => request.abort();
  }, [ask]);
  return <CONTEXT value={{ known: login ?? answer, ask }}>{children}</CONTEXT>;
}

function askerOf(endpoint: string, setAnswer: (answer: ClientLogin) => void): (signal?: AbortSignal) => void {
  return (signal) => {
    fetch(endpoint, { cache: "no-store", ...(signal && { signal }) })
      .then(async (response) => response.ok && setAnswer((await response.json()) as ClientLogin))
      // Offline: what was known stays.
      .catch(() => undefined);
  };
}

function useLoginContext(): LoginContext {
  const context = use(CONTEXT);
  if (!context) throw new Error("next-login/react: put <LoginProvider> around this component, for example in the layout.");
  return context;
}

/** Waits for the login of the page's request. `undefined`: a static page has not heard from its endpoint yet. */
export function useClientLogin(): ClientLogin | undefined {
  const { known } = useLoginContext();
  return known && "then" in known ? use(known) : known;
}

export const useAskAgain = (): LoginContext["ask"] => useLoginContext().ask;
