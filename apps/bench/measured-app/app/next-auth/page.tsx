import { Greeting } from "../../components/greeting";
import { auth } from "../../lib/next-auth";

export default async function Page() {
  const session = await auth();
  return <Greeting name={session?.user?.name} />;
}
