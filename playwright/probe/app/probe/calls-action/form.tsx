"use client";

import { useActionState } from "react";

export function CallsForm({ action }: { action: () => Promise<string> }) {
  const [answer, formAction] = useActionState(action, "");
  return (
    <form action={formAction}>
      <p id="action">{answer}</p>
      <button type="submit">Call</button>
    </form>
  );
}
