"use client";

import { useEffect, useRef, type ComponentProps, type ReactElement } from "react";
import { useFormStatus } from "react-dom";

/** Properties of {@link LogoutButton}. The others are those of `<button>`. */
export interface LogoutButtonProps extends Omit<ComponentProps<"button">, "type" | "formAction"> {
  /** The Server Action that calls `logoutUser()`, such as `logOut`. It works without JavaScript. */
  action: (form: FormData) => void | Promise<void>;
}

/**
 * A button that logs out. It is a form, because a browser or Next could prefetch a link and log the user out. It sends the form once,
 * however often it is clicked. When the button then goes, because the action redirected or ended the login, it loads the document
 * again: Next keeps the pages that a user has left, hidden, and would show them again on Back.
 * So a message that the action flashes is gone after that: show it by the page to which the action redirects.
 */
export function LogoutButton({ action, children = "Log out", ...button }: LogoutButtonProps): ReactElement {
  return (
    <form action={action}>
      <Button {...button}>{children}</Button>
    </form>
  );
}

function Button({ onClick, ...button }: ComponentProps<"button">): ReactElement {
  const { pending } = useFormStatus();
  const sent = useRef(false);
  useEffect(() => {
    if (pending) sent.current = true;
  }, [pending]);
  // Also runs when React only hides the page.
  useEffect(
    () => () => {
      if (sent.current) location.reload();
    },
    [],
  );
  return (
    <button
      {...button}
      type="submit"
      // A button with `disabled` would lose the focus.
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
