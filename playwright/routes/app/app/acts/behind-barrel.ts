"use server";

import { write } from "@/lib/data";

// hole 5: through a barrel
export async function barrelled() {
  await write("barrel");
}
