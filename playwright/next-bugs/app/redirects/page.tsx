import { redirect } from "next/navigation";

async function go() {
  "use server";
  redirect("/there");
}

export default function Redirects() {
  return (
    <form action={go}>
      <button>Go</button>
    </form>
  );
}
