"use server";

import { requireUser } from "@/lib/login";
import { write } from "@/lib/data";
import { rows } from "@/lib/rows";

// hole review: changes an array of another file
export async function reviewPush(form: FormData) {
  rows.push(String(form.get("text")));
  await requireUser();
}

// hole review: a write in a default in the head of a loop
export async function reviewLoop(form: FormData) {
  for (const { text = write("loop") } of [...form.values()] as any[]) console.log(text);
  await requireUser();
}
