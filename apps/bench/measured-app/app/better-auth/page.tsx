import { headers } from "next/headers";
import { Greeting } from "../../components/greeting";
import { auth } from "../../lib/better-auth";

export default async function Page() {
  const session = await auth.api.getSession({ headers: await headers() });
  return <Greeting name={session?.user.name} />;
}
