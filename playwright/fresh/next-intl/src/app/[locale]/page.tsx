import { getTranslations, setRequestLocale } from "next-intl/server";
import type { Locale } from "next-intl";

export default async function Home({ params }: PageProps<"/[locale]">) {
  const { locale } = await params;
  setRequestLocale(locale as Locale);
  const t = await getTranslations("Home");
  return <h1>{t("title")}</h1>;
}
