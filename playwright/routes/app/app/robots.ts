import { readSecret } from "@/lib/data";

// hole later: robots.ts reads
export default async function robots() {
  return { rules: { userAgent: await readSecret() } };
}
