"use client";

import { useActionState } from "react";
import { refuse } from "./refuse";

export function Form() {
  const [message, action] = useActionState(refuse, "");
  return (
    <form action={action}>
      {message && <p>{message}</p>}
      <label>
        Word <input name="word" />
      </label>
      <button>Go</button>
    </form>
  );
}
