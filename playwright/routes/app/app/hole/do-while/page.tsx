import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 16: a break out of a do-while
export default async function Page({ searchParams }: any) {
  const { open } = await searchParams;
  do {
    if (open) break;
    await requireUser();
  } while (false);
  return <h1>{await readSecret()}</h1>;
}
