import { requireUser, where } from "../../lib/login";

export default async function Staff() {
  return <h1>Hello, {(await requireUser({ where })).name}</h1>;
}
