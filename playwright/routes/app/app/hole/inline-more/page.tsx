import { SharedForm } from "@/components/shared-form";
import { write } from "@/lib/data";
import { loginRequired, requireUser } from "@/lib/login";

// right: guarded, with more actions that are not
export default async function Page() {
  await requireUser();
  const wrapped = loginRequired(
    // hole 22: "use server" inside the wrapper
    async (user: any, form: FormData) => {
      "use server";
      await write(user.id + String(form.get("text")));
    },
  );
  const methods = {
    // hole 22: a method
    async save() {
      "use server";
      await write("method");
    },
  };
  // right: an action around another, guarded
  async function outer() {
    "use server";
    await requireUser();
    // hole 22: an action in an action
    async function inner() {
      "use server";
      await write("inner");
    }
    return inner;
  }
  // hole 23: a bound action
  async function bound(id: string) {
    "use server";
    await write(id);
  }
  return (
    <>
      <form action={wrapped as any} />
      <form action={methods.save} />
      <form action={outer as any} />
      <form action={bound.bind(null, "7")} />
      <SharedForm />
    </>
  );
}
