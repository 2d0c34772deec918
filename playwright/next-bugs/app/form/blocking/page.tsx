import { connection } from "next/server";
import { Form } from "../form";

export const instant = false;

export default async function Blocking() {
  await connection();
  return <Form />;
}
