import { Form } from "../form";

export default function Static() {
  return <Form />;
}
