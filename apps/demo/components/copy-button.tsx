"use client";

import { useState, useSyncExternalStore } from "react";
import { quietButton } from "@/components/looks";

/** Copies a text to the clipboard, and says so. Without JavaScript, or where the page may not use the clipboard, there is no button. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState("");
  const canCopy = useSyncExternalStore(never, hasClipboard, no);
  if (!canCopy) return null;
  const copy = async (): Promise<void> => {
    setSaid(await navigator.clipboard.writeText(text).then(copied, notCopied));
  };
  return (
    <>
      <button type="button" onClick={() => void copy()} className={`${quietButton} font-sans text-sm`}>
        Copy<span className="sr-only"> {what}</span>
      </button>
      <span aria-live="polite" className="font-sans text-sm text-soft empty:absolute">
        {said}
      </span>
    </>
  );
}

const never = () => () => undefined;
const no = (): boolean => false;
const copied = (): string => "Copied";
const notCopied = (): string => "Select the text and copy it.";

/** Browsers have no clipboard outside a secure context (Clipboard API, section 6). */
function hasClipboard(): boolean {
  return "clipboard" in navigator;
}
