"use client";

import { useState } from "react";

/** Throws in the browser, below no `error.tsx`. */
export default function Broken() {
  const [broken, setBroken] = useState(false);
  if (broken) throw new Error("broken by a click");
  return (
    <button type="button" onClick={() => setBroken(true)}>
      Break
    </button>
  );
}
