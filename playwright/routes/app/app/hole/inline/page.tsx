import { requireUser } from "@/lib/login";
import { write } from "@/lib/data";

// right: guarded, with actions that are not
export default async function Page() {
  const user = await requireUser();
  // hole 6: an inline action in a guarded page
  async function save(form: FormData) {
    "use server";
    await write(user.name + String(form.get("text")));
  }
  return (
    <>
      <form action={save} />
      <form
        // hole 6: an anonymous inline action
        action={async () => {
          "use server";
          await write("anonymous");
        }}
      />
    </>
  );
}
