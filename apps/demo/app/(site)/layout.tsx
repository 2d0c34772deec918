import type { ReactNode } from "react";
import { FlashMessages } from "@/components/flash-messages";
import { ImpersonationBanner } from "@/components/impersonation-banner";
import { Page } from "@/components/page";
import { SessionGuard } from "@/components/session-guard";
import { UserNavigation } from "@/components/user-navigation";
import { getLogin } from "@/lib/login";

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const { user, reason } = await getLogin();
  return (
    <Page navigation={<UserNavigation />}>
      {reason !== "unavailable" && <SessionGuard who={user && String(user.id)} />}
      <ImpersonationBanner />
      <FlashMessages />
      {children}
    </Page>
  );
}
