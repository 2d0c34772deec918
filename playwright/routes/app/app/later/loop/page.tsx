import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole later: a loop that may not run
export default async function Page({ searchParams }: any) {
  const { ids = [] } = await searchParams;
  for (const _id of ids) {
    await requireUser();
  }
  return <h1>{await readSecret()}</h1>;
}
