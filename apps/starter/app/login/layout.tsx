import "../(app)/globals.css";

export default function LoginLayout({ children }: LayoutProps<"/login">) {
  return (
    <html lang="en">
      <body className="mx-auto max-w-sm p-8">{children}</body>
    </html>
  );
}
