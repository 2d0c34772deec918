import { Suspense } from "react";
import { ImpersonationBanner } from "@/app/impersonation-banner";
import "./globals.css";

export default function RootLayout({ children }: LayoutProps<"/">) {
  return (
    <html lang="en" className="h-full antialiased">
      <body className="min-h-full flex flex-col">
        <Suspense>
          <ImpersonationBanner />
        </Suspense>
        {children}
      </body>
    </html>
  );
}
