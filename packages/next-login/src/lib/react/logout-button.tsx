"use client";

import type { ComponentProps, ReactElement } from "react";
import { useFormStatus } from "react-dom";

/** Properties of {@link LogoutButton}. The others are those of `<button>`. */
export interface LogoutButtonProps extends Omit<ComponentProps<"button">, "type" | "formAction"> {
  /** The Server Action that calls `logoutUser()`, such as `logOut`. It works without JavaScript. */
  action: (form: FormData) => void | Promise<void>;
}

/**
 * A button that logs out. It is a form, because a browser or Next could prefetch a link and log the user out. It sends the form once,
 * however often it is clicked.
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
