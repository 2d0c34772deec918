import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { redirect } from "next/navigation";

// hole later: a user that is null, not undefined
export default async function Page() {
  const user = await getCurrentUser();
  if (user === undefined) redirect("/login");
  return <h1>{await readSecret()}</h1>;
}
