import { requireUser, where } from "../../lib/login";

export default async function Staff() {
  return <h1>Hello, {(await requireUser({ authorize: where })).name}</h1>;
}
