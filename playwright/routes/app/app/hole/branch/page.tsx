import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 3: a guard in one branch
export default async function Page({ searchParams }: any) {
  const { edit } = await searchParams;
  if (edit) await requireUser();
  return <h1>{await readSecret()}</h1>;
}
