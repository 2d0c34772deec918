import type { ReactNode } from "react";

export default function LoginTemplate({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <a href="/auth/start">Log in with a provider</a>
    </>
  );
}
