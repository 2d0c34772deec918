import { write } from "@/lib/data";

// hole 5: exported again under another name
export async function plainWrite() {
  await write("plain");
}
