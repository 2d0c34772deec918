import { defineRouting } from "next-intl/routing";

/** English has no prefix: `/dashboard` is rewritten to `/en/dashboard`, and `/de/dashboard` is German. */
export const routing = defineRouting({ locales: ["en", "de"], defaultLocale: "en", localePrefix: "as-needed" });
