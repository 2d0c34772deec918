import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 18: a guest instead of the user
export default async function Page() {
  let user: any = await getCurrentUser();
  user = user ?? { name: "guest" };
  if (!user) return null;
  return <h1>{await readSecret()}</h1>;
}
