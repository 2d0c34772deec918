import { Greeting } from "../../components/greeting";

export const dynamic = "force-dynamic";

export default async function Guarded() {
  return <Greeting name="Ada Lovelace" />;
}
