"use server";

import { write } from "@/lib/data";

// hole 5: a default export
export default async function save() {
  await write("default");
}
