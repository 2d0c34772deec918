import type { ReactNode } from "react";
import { LoginProvider, SessionGuard } from "next-login/react";
import { getLogin } from "../../../lib/client";
import { Header } from "./header";

export default function ClientLayout({ children }: { children: ReactNode }) {
  return (
    <LoginProvider login={getLogin()} fields={["id", "email"]}>
      <SessionGuard />
      <Header />
      {children}
    </LoginProvider>
  );
}
