import { unauthorized } from "next/navigation";

/** What Next does by itself, to compare. */
export default async function Own() {
  await Promise.resolve();
  unauthorized();
}
