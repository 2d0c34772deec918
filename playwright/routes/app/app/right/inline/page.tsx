import { requireUser } from "@/lib/login";
import { write } from "@/lib/data";

// right: guarded, with a guarded action
export default async function Page() {
  await requireUser();
  // right: an inline action with a guard
  async function save(form: FormData) {
    "use server";
    await requireUser();
    await write(String(form.get("text")));
  }
  return <form action={save} />;
}
