import { getCurrentUser, requireUser } from "@/lib/login";
import { twentyCalls } from "../twenty-calls";

export async function generateMetadata() {
  return { title: (await getCurrentUser())?.name ?? "nobody" };
}

export default async function Calls() {
  await requireUser();
  return <p>{await twentyCalls()}</p>;
}
