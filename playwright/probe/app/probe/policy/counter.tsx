"use client";

import { useState } from "react";

/** Counts clicks, which works only where the page's scripts run. */
export function Counter() {
  const [count, setCount] = useState(0);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      Clicked {count}
    </button>
  );
}
