import type { ReactNode } from "react";
import { FlashMessages } from "@/components/flash-messages";
import { Page } from "@/components/page";
import { SessionGuard } from "@/components/session-guard";
import { UserNavigation } from "@/components/user-navigation";
import { getCurrentUser } from "@/lib/login";

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const user = await getCurrentUser();
  return (
    <Page navigation={<UserNavigation />}>
      <SessionGuard who={user && String(user.id)} />
      <FlashMessages />
      {children}
    </Page>
  );
}
