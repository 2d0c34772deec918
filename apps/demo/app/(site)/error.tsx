"use client";

import { WentWrong } from "@/components/went-wrong";

/** Next shows this when a page throws. */
export default function SiteError({ retry }: { retry: () => void }) {
  return <WentWrong retry={retry} />;
}
