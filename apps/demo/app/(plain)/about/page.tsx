import type { Metadata } from "next";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { StaticNavigation } from "@/components/static-navigation";

export const metadata: Metadata = { title: "About" };

/** This page is outside the layout that reads the user, so it is static: it is built once, and sent without a cookie. */
// next-login: public, it is static and has no data
export default function About() {
  return (
    <Page navigation={<StaticNavigation />}>
      <Card title="A static page" narrow>
        <p className="text-soft">
          This page was rendered when the demo was built. It does not depend on the visitor, so the login does not make it
          slower. Your browser asked <code>/api/session</code> for the name in its header.
        </p>
      </Card>
    </Page>
  );
}
