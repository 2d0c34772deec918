import { Counter } from "../counter";
import { InsertLater } from "./insert-later";

/** Has the hole that a policy is for: it shows what the address says as HTML. */
export default async function Injected({ searchParams }: { searchParams: Promise<{ html?: string }> }) {
  const { html = "" } = await searchParams;
  return (
    <>
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <Counter />
      <InsertLater />
    </>
  );
}
