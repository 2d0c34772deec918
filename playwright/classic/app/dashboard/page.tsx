import { loginUrl } from "next-login/url";
import { redirect } from "next/navigation";
import { logoutUser, requireUser } from "../../lib/login";

export default async function Dashboard() {
  const user = await requireUser(); // never null past this line

  async function logOut() {
    "use server";
    await logoutUser();
    redirect(loginUrl("/login", "/dashboard"));
  }

  return (
    <form action={logOut}>
      <h1>Hello, {user.name}</h1>
      <button>Log out</button>
    </form>
  );
}
