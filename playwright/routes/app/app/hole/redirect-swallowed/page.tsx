import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { redirect } from "next/navigation";

// hole 17: the redirect is swallowed
export default async function Page() {
  const user = await getCurrentUser();
  try {
    if (!user) redirect("/login");
  } catch {
    console.log("no user");
  }
  return <h1>{await readSecret()}</h1>;
}
