import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole review: the guard is an argument of a call that may not happen
export default async function Page({ searchParams }: any) {
  const { log } = await searchParams;
  log?.add(await requireUser());
  return <h1>{await readSecret()}</h1>;
}
