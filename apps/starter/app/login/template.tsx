import type { ReactNode } from "react";

/** Adds a link below the form of the login page. */
export default function LoginTemplate({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <p className="mx-auto max-w-sm px-8">
        <a href="/forgot-password" className="underline">
          Forgot your password?
        </a>
      </p>
    </>
  );
}
