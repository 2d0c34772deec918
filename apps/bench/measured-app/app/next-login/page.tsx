import { Greeting } from "../../components/greeting";
import { getCurrentUser } from "../../lib/next-login";

export default async function Page() {
  const user = await getCurrentUser();
  return <Greeting name={user?.name} />;
}
