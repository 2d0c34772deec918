import { loginRequired } from "@/lib/login";

export const dynamic = "force-dynamic";

/** Wraps what Next publishes as an action by itself. */
export default function InnerAction() {
  const rename = loginRequired(async (_user, _form: FormData) => {
    "use server";
  });
  return (
    <form action={rename}>
      <button>Rename</button>
    </form>
  );
}
