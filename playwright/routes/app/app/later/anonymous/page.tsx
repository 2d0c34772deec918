import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { redirect } from "next/navigation";
import { guests } from "@/lib/guests";

// hole later: an anonymous user is a user
export default async function Page() {
  const user = await guests.getCurrentUser();
  if (!user) redirect("/login");
  return <h1>{await readSecret()}</h1>;
}
