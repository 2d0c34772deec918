/** Class names that several components share. Every button and link is at least 44 px tall. */
const button = "inline-flex min-h-11 cursor-pointer items-center justify-center rounded-lg border px-5 font-semibold";

export const primaryButton = `${button} border-accent bg-accent text-accent-ink hover:border-accent-strong hover:bg-accent-strong`;

export const plainButton = `${button} border-field bg-card hover:border-ink`;

export const dangerButton = `${button} border-field bg-card text-danger hover:border-danger`;

/** For the navigation, where a button must not be the heaviest thing. */
export const quietButton =
  "inline-flex min-h-11 cursor-pointer items-center rounded-lg text-soft whitespace-nowrap hover:text-ink";

export const textLink =
  "inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 hover:text-accent-strong";

export const navigationLink =
  "inline-flex min-h-11 items-center border-b-2 border-transparent text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

export const menuLink =
  "flex min-h-11 items-center rounded-md px-3 text-soft hover:bg-inset hover:text-ink aria-[current=page]:font-semibold aria-[current=page]:text-ink aria-[current=page]:underline aria-[current=page]:decoration-accent aria-[current=page]:decoration-2 aria-[current=page]:underline-offset-4";
