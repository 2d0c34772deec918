import { getLogin } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { notFound } from "next/navigation";

// right: is not found without a login
export default async function Page() {
  const login = await getLogin();
  if (!login.user) notFound();
  return <h1>{await readSecret()}</h1>;
}
