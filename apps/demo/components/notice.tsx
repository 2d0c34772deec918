import type { ReactNode } from "react";

const looks = {
  success: { box: "border-good bg-good-page text-good", sign: "m6.5 10.5 2.5 2.5 4.5-5.5" },
  error: { box: "border-danger bg-danger-page text-danger", sign: "M10 5.5v5.5m0 3v.5" },
  other: { box: "border-field bg-card", sign: "M10 5.5v.5m0 3v5.5" },
};

/** The box of a message. The component around it decides how a screen reader announces it. */
export function Notice({ look, children }: { look: string; children: ReactNode }) {
  const { box, sign } = Object.hasOwn(looks, look) ? looks[look as keyof typeof looks] : looks.other;
  return (
    <div className={`flex gap-3 rounded-md border px-4 py-3 ${box}`}>
      <svg
        aria-hidden="true"
        viewBox="0 0 20 20"
        className="mt-0.5 size-5 shrink-0 fill-none stroke-current stroke-[1.75] [stroke-linecap:round] [stroke-linejoin:round]"
      >
        <circle cx="10" cy="10" r="8.5" />
        <path d={sign} />
      </svg>
      <p className="min-w-0">{children}</p>
    </div>
  );
}
