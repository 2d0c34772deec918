import type { Metadata } from "next";
import Link from "next/link";
import { Card } from "@/components/form";
import { textLink } from "@/components/looks";
import { Page } from "@/components/page";

export const metadata: Metadata = { title: "Page not found" };

/** For addresses that no page has. Like the static page it knows no user. */
export default function NotFound() {
  return (
    <Page navigation={null}>
      <Card title="Page not found">
        <p className="max-w-prose text-soft">There is no page at this address. Check it for a typing error.</p>
        <Link href="/" className={`mt-2 ${textLink}`}>
          Back to home
        </Link>
      </Card>
    </Page>
  );
}
