"use server";

import { redirect } from "next/navigation";
import { loginUser } from "@/lib/login";
import { write } from "@/lib/data";

// right: logs in, beside the login view
export async function logIn(form: FormData) {
  await loginUser({ id: String(form.get("id")), name: "Ada", role: "admin" });
  redirect("/");
}

// hole 14: beside the login view, but no login
export async function saveAnyway(form: FormData) {
  await write(String(form.get("id")));
}
