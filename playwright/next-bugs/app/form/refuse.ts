"use server";

export async function refuse(_previous: string, form: FormData): Promise<string> {
  return `No ${String(form.get("word"))}.`;
}
