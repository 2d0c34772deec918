import { twentyCalls } from "../twenty-calls";
import { callTwenty } from "./actions";
import { CallsForm } from "./form";

export default async function CallsAction() {
  return (
    <>
      <p id="page">{await twentyCalls()}</p>
      <CallsForm action={callTwenty} />
    </>
  );
}
