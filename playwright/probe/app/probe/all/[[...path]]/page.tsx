import { requireUser } from "@/lib/login";

/** One page for every address below it, which guards itself. */
export default async function All() {
  await requireUser();
  return <p>Every address below this one.</p>;
}
