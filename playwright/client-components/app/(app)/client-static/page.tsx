import { LoginProvider, SessionGuard } from "next-login/react";
import { Header } from "../client/header";

/** Built once, for every visitor. */
export default function StaticPage() {
  return (
    <LoginProvider endpoint="/api/client-login">
      <SessionGuard />
      <Header />
      <h1>Static</h1>
    </LoginProvider>
  );
}
