export { clientLogin, type ClientLogin, type ClientUser } from "./lib/react/client-login.ts";
export { LoginProvider, type LoginProviderProps } from "./lib/react/login-provider.tsx";
export { LogoutButton, type LogoutButtonProps } from "./lib/react/logout-button.tsx";
export { SessionGuard } from "./lib/react/session-guard.tsx";
export { SignedIn, SignedOut, type SignedProps } from "./lib/react/signed-in.tsx";
export { useUser } from "./lib/react/use-user.ts";
