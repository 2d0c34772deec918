import { getFlashedMessages } from "@/lib/login";
import { leaveOnly, sayAndLeave, sayAndStay, setAndLeave } from "./actions";

const buttons = { sayAndLeave, sayAndStay, leaveOnly, setAndLeave };

export default async function Flash() {
  return (
    <>
      <p id="messages">{(await getFlashedMessages()).map(({ message }) => message).join()}</p>
      {Object.entries(buttons).map(([name, action]) => (
        <form key={name} action={action}>
          <button type="submit">{name}</button>
        </form>
      ))}
    </>
  );
}
