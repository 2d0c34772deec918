import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 16: a break out of a switch
export default async function Page({ searchParams }: any) {
  const { tab } = await searchParams;
  switch (tab) {
    case "open":
      break;
    default:
      await requireUser();
  }
  return <h1>{await readSecret()}</h1>;
}
