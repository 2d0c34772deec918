import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { redirect } from "next/navigation";

// hole later: a role that is undefined, not null
export default async function Page() {
  const user = await getCurrentUser();
  if (user?.role === null) redirect("/login");
  return <h1>{await readSecret()}</h1>;
}
