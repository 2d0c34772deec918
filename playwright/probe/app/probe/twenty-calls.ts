import { getCurrentUser } from "@/lib/login";

/** Half of them at once, half one after another. */
export async function twentyCalls(): Promise<string> {
  const users = await Promise.all(Array.from({ length: 10 }, () => getCurrentUser()));
  for (let call = 0; call < 10; call++) users.push(await getCurrentUser());
  return `${users.length} calls: ${[...new Set(users.map((user) => user?.name ?? "nobody"))].join(", ")}`;
}
