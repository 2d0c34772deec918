import { getCurrentUser } from "@/lib/login";
import { logInAsAda, logInAsGraceAfterAda, logOutAndStay, logOutAndLeave, logInAndLeave } from "./actions";

const buttons = { logInAsAda, logInAsGraceAfterAda, logInAndLeave, logOutAndStay, logOutAndLeave };

export async function generateMetadata() {
  return { title: (await getCurrentUser())?.name ?? "nobody" };
}

export default async function Switch() {
  return (
    <>
      <p id="who">{(await getCurrentUser())?.name ?? "nobody"}</p>
      {Object.entries(buttons).map(([name, action]) => (
        <form key={name} action={action}>
          <button type="submit">{name}</button>
        </form>
      ))}
    </>
  );
}
