import { LogoutButton, SignedIn, SignedOut } from "next-login/react";
import { logOut } from "./actions";
import { Name } from "./name";

export function Header() {
  return (
    <header>
      <SignedIn fallback={<p>…</p>}>
        <Name />
        <LogoutButton action={logOut} />
      </SignedIn>
      <SignedOut>
        <a href="/login">Log in</a>
      </SignedOut>
    </header>
  );
}
