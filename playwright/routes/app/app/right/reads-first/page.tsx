import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// right: reads before the guard and shows it after
export default async function Page() {
  const secret = await readSecret();
  await requireUser();
  return <h1>{secret}</h1>;
}
