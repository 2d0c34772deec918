import { requireUser } from "@/lib/login";
import { write } from "@/lib/data";
import { reviewLoop, reviewPush } from "./actions";

function actionsOf(db: { write: (row: string) => Promise<void> }) {
  return {
    // hole review: a parameter of the function around an action
    async save() {
      "use server";
      await db.write("factory");
      await requireUser();
    },
  };
}

// right review: guarded, with actions that are not
export default async function Page() {
  await requireUser();
  return (
    <>
      <form action={reviewPush} />
      <form action={reviewLoop} />
      <form action={actionsOf({ write }).save} />
    </>
  );
}
