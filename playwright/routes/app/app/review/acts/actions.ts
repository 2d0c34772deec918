"use server";

import { requireUser } from "@/lib/login";
import { rows } from "@/lib/rows";

// hole review: changes an array of another file
export async function reviewPush(form: FormData) {
  rows.push(String(form.get("text")));
  await requireUser();
}
