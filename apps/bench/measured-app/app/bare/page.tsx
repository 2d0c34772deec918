import { Greeting } from "../../components/greeting";

export const dynamic = "force-dynamic";

export default async function Bare() {
  return <Greeting name="Ada Lovelace" />;
}
