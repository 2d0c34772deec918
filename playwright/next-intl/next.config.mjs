import createNextIntlPlugin from "next-intl/plugin";
import base from "../../next.config.mjs";

export default createNextIntlPlugin("./i18n/request.ts")(base);
