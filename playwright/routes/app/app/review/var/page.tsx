import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole review: a var in a block has the name of the guard
export default async function Page({ searchParams }: any) {
  const { open } = await searchParams;
  if (open) {
    var requireUser: any = async () => ({});
  }
  await requireUser();
  return <h1>{await readSecret()}</h1>;
}
