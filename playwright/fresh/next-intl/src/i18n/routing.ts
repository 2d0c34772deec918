import { defineRouting } from "next-intl/routing";

/** English has no prefix, so the app's addresses are those of the other apps, and `/de/dashboard` is German. */
export const routing = defineRouting({ locales: ["en", "de"], defaultLocale: "en", localePrefix: "as-needed" });
