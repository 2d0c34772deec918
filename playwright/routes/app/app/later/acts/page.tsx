import * as acts from "./actions";
import { write } from "@/lib/data";

class Actions {
  // hole later: a static method
  static async save() {
    "use server";
    await write("static");
  }
}

// next-login: public, the page is, and its action is not
// right later: public on purpose
export default async function Page() {
  // hole later: a comment of the page is not that of its action
  async function inPublicPage() {
    "use server";
    await write("in public page");
  }
  return (
    <>
      <form action={inPublicPage} />
      <form action={Actions.save} />
      {Object.values(acts).map((action: any, index) => (
        <form key={index} action={action} />
      ))}
    </>
  );
}
