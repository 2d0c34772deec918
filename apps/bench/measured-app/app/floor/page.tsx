import { Greeting } from "../../components/greeting";
import { getUser } from "../../lib/floor";

export default async function Page() {
  const user = await getUser();
  return <Greeting name={user?.name} />;
}
