import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: reads beside the guard
export default async function Page() {
  const [user, secret] = await Promise.all([requireUser(), readSecret()]);
  return <h1>{user.name + secret}</h1>;
}
