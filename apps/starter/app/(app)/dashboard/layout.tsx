import { Suspense } from "react";
import { getCurrentUser } from "@/lib/login";
import { isVerified } from "@/lib/verified-emails";

/** Adds a notice below the page. It guards nothing: the page does. */
export default function DashboardLayout({ children }: LayoutProps<"/dashboard">) {
  return (
    <>
      {children}
      <Suspense>
        <Unverified />
      </Suspense>
    </>
  );
}

async function Unverified() {
  const user = await getCurrentUser();
  if (!user || (await isVerified(user))) return null;
  return (
    <p className="mx-auto max-w-sm px-8">
      Your email address is not confirmed yet.{" "}
      <a href="/verify-email/send" className="underline">
        Confirm it
      </a>
    </p>
  );
}
