/** The lock of `app/icon.svg`, in the colour of the text around it. */
export function Logo() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      className="size-5 shrink-0 fill-none stroke-accent stroke-2 [stroke-linecap:round]"
    >
      <path d="M6.5 8.5v-2a3.5 3.5 0 0 1 7 0v2" />
      <rect x="3.5" y="8.5" width="13" height="8.5" rx="2" />
    </svg>
  );
}
