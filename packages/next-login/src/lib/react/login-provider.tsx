import type { ReactElement, ReactNode } from "react";
import { clientLogin, type AnyLogin, type Fields } from "./client-login.ts";
import { ClientProvider } from "./client-provider.tsx";

interface Shared {
  children: ReactNode;
}

interface FromServer<User> extends Shared {
  /**
   * What `getLogin()` returns. Pass the promise, and the layout does not wait for it. Or await it, and the first document has the right
   * state also for browsers without JavaScript; with `cacheComponents` that needs `<Suspense>` around the layout's content.
   */
  login: AnyLogin<User> | Promise<AnyLogin<User>>;
  /** The fields of the user that client components may know, such as `["id", "name"]`. Nothing else reaches the browser. */
  fields: Fields<User>;
  endpoint?: undefined;
}

interface FromEndpoint extends Shared {
  /** The address of a handler that returns `clientLogin(getLogin(), fields)`, for a page that is built once, for every visitor. */
  endpoint: string;
  login?: undefined;
  fields?: undefined;
}

/** Properties of {@link LoginProvider}. */
export type LoginProviderProps<User> = FromServer<User> | FromEndpoint;

/**
 * Gives client components the logged-in user. Put it into a layout:
 *
 * ```tsx
 * <LoginProvider login={getLogin()} fields={["id", "name"]}>
 *   {children}
 * </LoginProvider>
 * ```
 *
 * A Server Component renders it. The first render in the browser knows the user already. With `cacheComponents`, what reads the user is
 * a hole in the static shell. `SignedIn` and `SignedOut` bring their own `<Suspense>`, and `useUser` needs one around it.
 *
 * What client components know is for display only. It protects nothing: guard the data with `requireUser`.
 */
export function LoginProvider<User>(props: LoginProviderProps<User>): ReactElement {
  return (
    <ClientProvider login={props.login && clientLogin(props.login, props.fields)} endpoint={props.endpoint}>
      {props.children}
    </ClientProvider>
  );
}
