import { useState } from "react";

/** Counts a form's answers. As a `key`, it makes an alert new with each answer, so that a screen reader reads the same text again. */
export function useAnswer(state: object): number {
  const [seen, setSeen] = useState({ state, answers: 0 });
  if (seen.state !== state) setSeen({ state, answers: seen.answers + 1 });
  return seen.answers;
}
