import { connection } from "next/server";

/** One page for every address below it. Danger: only middleware guards it, to show what that leaves out. */
export default async function OnlyMiddleware() {
  await connection();
  return <p>Guarded by middleware only.</p>;
}
