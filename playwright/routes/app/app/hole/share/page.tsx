import { getCurrentUser } from "@/lib/login";
import { readSecret } from "@/lib/data";
import { redirect } from "next/navigation";

// hole 17: another condition lets visitors pass
export default async function Page({ searchParams }: any) {
  const { share } = await searchParams;
  const user = await getCurrentUser();
  if (!user && !share) redirect("/login");
  return <h1>{await readSecret()}</h1>;
}
