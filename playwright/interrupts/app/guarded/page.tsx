import { requireUser } from "../../lib/login";

export default async function Guarded() {
  return <h1>Hello, {(await requireUser()).name}</h1>;
}
