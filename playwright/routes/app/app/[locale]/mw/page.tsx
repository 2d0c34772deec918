import { readSecret } from "@/lib/data";

// hole 9: a locale before the matched path
export default async function Page() {
  return <h1>{await readSecret()}</h1>;
}
