/** A phone or a computer, beside its name. */
export function DeviceIcon({ isHandheld }: { isHandheld: boolean }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      className="size-6 shrink-0 fill-none stroke-soft stroke-[1.5] [stroke-linecap:round] [stroke-linejoin:round]"
    >
      {isHandheld ? (
        <path d="M6.5 2h7a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1Zm2.5 13.5h2" />
      ) : (
        <path d="M3 3.5h14a.5.5 0 0 1 .5.5v9a.5.5 0 0 1-.5.5H3a.5.5 0 0 1-.5-.5V4a.5.5 0 0 1 .5-.5ZM10 13.5V17m-3.500 0h7" />
      )}
    </svg>
  );
}
