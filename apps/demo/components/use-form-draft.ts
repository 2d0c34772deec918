import { unstable_rethrow } from "next/navigation";
import { useActionState, useEffect, useRef, useState, type FormEvent, type RefObject } from "react";

interface FormDraft<State> {
  state: State;
  /** For the form's `action`. */
  action: (form: FormData) => void;
  /** For the form's `onReset`. React empties a form after each answer, also what the visitor must then type again. */
  onReset: (event: FormEvent<HTMLFormElement>) => void;
  form: RefObject<HTMLFormElement | null>;
  /** Why nothing was saved although no rule was broken: the server did not answer, or the session had ended. */
  trouble: string | undefined;
}

const OFFLINE = "The server did not answer. What you typed is still here. Try again.";
const EXPIRED = "Your session had ended, so this was not saved. What you typed is still here.";

/**
 * `useActionState` for a form that keeps what the visitor typed: after an answer with problems, while the server is away, and over
 * a new login after the session has ended. Without JavaScript it is `useActionState`.
 *
 * @param isDone Whether an answer is a success, after which the form is emptied.
 * @param draftKey A key for what the visitor typed, with the user's id: another user must not see it. It stays in this tab until the
 *   form shows it again. It never holds a password.
 */
export function useFormDraft<State extends object>(
  serverAction: (previous: Awaited<State>, form: FormData) => State | Promise<State>,
  initial: Awaited<State>,
  { isDone, draftKey }: { isDone?: (state: State) => boolean; draftKey?: string } = {},
): FormDraft<Awaited<State>> {
  const form = useRef<HTMLFormElement>(null);
  const keepsText = useRef(false);
  const [trouble, setTrouble] = useState<string>();

  const send = async (previous: Awaited<State>, data: FormData): Promise<Awaited<State>> => {
    keepsText.current = true;
    setTrouble(undefined);
    try {
      const state = await serverAction(previous, data);
      keepsText.current = !isDone?.(state);
      return state;
    } catch (error) {
      if (draftKey && isRedirectToLogin(error)) sessionStorage.setItem(draftKey, JSON.stringify(typed(data)));
      unstable_rethrow(error);
      setTrouble(OFFLINE);
      return previous;
    }
  };
  // The server renders the action itself, whose address a form without JavaScript posts to.
  const [state, action] = useActionState(typeof window === "undefined" ? serverAction : send, initial);

  useEffect(() => {
    const draft = draftKey && sessionStorage.getItem(draftKey);
    if (!draft) return;
    sessionStorage.removeItem(draftKey);
    for (const [name, value] of Object.entries(JSON.parse(draft) as Record<string, string>)) {
      const input = form.current?.elements.namedItem(name);
      if (input instanceof HTMLInputElement && input.type !== "hidden") input.value = value;
    }
    // The server cannot know what the tab keeps, so the first render must not show it.
    // oxlint-disable-next-line react/set-state-in-effect
    setTrouble(EXPIRED);
  }, [draftKey]);

  return { state, action, form, trouble, onReset: (event) => keepsText.current && event.preventDefault() };
}

/** What is no secret and no field of Next's own. */
function typed(data: FormData): Record<string, string> {
  const fields = [...data].filter(([name, value]) => typeof value === "string" && !/password|^\$/i.test(name));
  return Object.fromEntries(fields) as Record<string, string>;
}

/** A redirect of Next's own, `NEXT_REDIRECT;push;/login?next=…;303;`, by a guard. */
function isRedirectToLogin(error: unknown): boolean {
  return /^NEXT_REDIRECT;\w+;\/login\b/.test(String((error as { digest?: unknown } | null)?.digest));
}
