import { readSecret } from "@/lib/data";

// right: public on purpose
// next-login: public, the prices are for everyone
export default async function Page() {
  return <h1>{await readSecret()}</h1>;
}
