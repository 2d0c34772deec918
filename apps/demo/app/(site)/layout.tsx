import type { ReactNode } from "react";
import { FlashMessages } from "@/components/flash-messages";
import { Page } from "@/components/page";
import { UserNavigation } from "@/components/user-navigation";

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <Page navigation={<UserNavigation />}>
      <FlashMessages />
      {children}
    </Page>
  );
}
