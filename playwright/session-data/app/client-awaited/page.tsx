import { LoginProvider } from "next-login/react";
import { getLogin } from "../../lib/client";
import { Header } from "../(app)/client/header";

export default async function AwaitedPage() {
  return (
    <LoginProvider login={await getLogin()} fields={["id", "email"]}>
      <Header />
    </LoginProvider>
  );
}
