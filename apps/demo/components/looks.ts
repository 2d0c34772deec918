/** Class names that several components share. Every button and link is at least 44 px tall. */
const button = "inline-flex min-h-11 cursor-pointer items-center justify-center rounded-lg border px-5 font-semibold";

export const primaryButton = `${button} border-accent bg-accent text-accent-ink hover:border-accent-strong hover:bg-accent-strong`;

export const plainButton = `${button} border-field bg-card hover:border-ink`;

export const dangerButton = `${button} border-field bg-card text-danger hover:border-danger`;

export const textLink =
  "inline-flex min-h-11 items-center font-semibold text-accent underline underline-offset-4 hover:text-accent-strong";

export const navigationLink =
  "inline-flex min-h-11 items-center border-b-2 border-transparent text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";
