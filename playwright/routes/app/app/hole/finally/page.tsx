import { requireUser } from "@/lib/login";
import { readSecret } from "@/lib/data";

// hole 23: a return in finally
export default async function Page() {
  try {
    await requireUser();
  } finally {
    return <h1>{await readSecret()}</h1>;
  }
}
