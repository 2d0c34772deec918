"use client";

import { useState, useSyncExternalStore, type ComponentProps } from "react";
import { Field } from "@/components/form";
import { plainButton } from "@/components/looks";

type PasswordFieldProps = Omit<ComponentProps<typeof Field>, "type" | "hint"> & {
  /** The label of the second field. A password that is shown needs none. */
  confirmLabel: string;
  confirmProblems?: readonly string[] | undefined;
};

const MIN_LENGTH = 15;
const MIN_DIFFERENT = 5;

/**
 * A new password, with a button that shows it and the count of what is missing. While it is hidden, and without JavaScript, a
 * second field finds typing errors.
 */
export function PasswordField({ confirmLabel, confirmProblems, ...field }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const [advice, setAdvice] = useState("");
  const hasScript = useSyncExternalStore(never, yes, no);
  return (
    <>
      <div>
        <Field
          {...field}
          type={isShown ? "text" : "password"}
          autoComplete="new-password"
          autoCapitalize="none"
          spellCheck={false}
          minLength={MIN_LENGTH}
          {...{ passwordrules: "minlength: 15; maxlength: 1024" }}
          hint="At least 15 characters. A few words make a good one."
          required
          onChange={(event) => setAdvice(adviceFor(event.target.value))}
        />
        {hasScript && (
          <div className="mt-2 flex items-center justify-between gap-3">
            <p aria-live="polite" className="text-sm text-soft">
              {advice}
            </p>
            <button
              type="button"
              aria-controls={field.name}
              onClick={() => setShown(!isShown)}
              className={`${plainButton} ml-auto px-3 text-sm`}
            >
              {isShown ? "Hide" : "Show"}
              <span className="sr-only"> what you type</span>
            </button>
          </div>
        )}
      </div>
      {!isShown && (
        <Field
          label={confirmLabel}
          name="confirmPassword"
          type="password"
          autoComplete="new-password"
          required
          problems={confirmProblems}
        />
      )}
    </>
  );
}

/** What helps next. The server checks more: common passwords, rows of keys and the user's own name. */
function adviceFor(password: string): string {
  const characters = [...password.normalize("NFC")];
  if (characters.length === 0) return "";
  if (characters.length < MIN_LENGTH) return `${characters.length} of ${MIN_LENGTH} characters`;
  return new Set(characters).size < MIN_DIFFERENT
    ? "Repetitions are guessed first. Use different words."
    : "Long enough. Words that no one else would choose are best.";
}

const never = () => () => undefined;
const yes = (): boolean => true;
const no = (): boolean => false;
