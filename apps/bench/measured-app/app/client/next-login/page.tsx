import { Entry } from "./entry";

export default function Page() {
  return <Entry />;
}
