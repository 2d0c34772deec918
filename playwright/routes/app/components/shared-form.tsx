import { write } from "@/lib/data";

export function SharedForm() {
  // hole 23: an action in a shared component
  async function send(form: FormData) {
    "use server";
    await write(String(form.get("text")));
  }
  return (
    <form action={send}>
      <input name="text" />
    </form>
  );
}
