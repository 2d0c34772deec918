import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/card";
import { textLink } from "@/components/looks";
import { Page } from "@/components/page";
import { StaticNavigation } from "@/components/static-navigation";

export const metadata: Metadata = { title: "Page not found" };

/** Next shows this for an unknown address. It is static, so it does not read the user. */
export default function NotFound() {
  return (
    <Page navigation={<StaticNavigation />}>
      <Card title="Page not found" narrow>
        <p className="max-w-prose text-soft">There is no page at this address. Check it for a typing error.</p>
        <Link href="/" className={`mt-2 ${textLink}`}>
          Back to home
        </Link>
      </Card>
    </Page>
  );
}
