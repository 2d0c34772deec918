import "../(app)/globals.css";

export default function LoginLayout({ children }: LayoutProps<"/login">) {
  return (
    <html lang="en">
      <body className="[&_:is(input,button)]:w-full [&_:is(input,button)]:border [&_:is(input,button)]:p-2">{children}</body>
    </html>
  );
}
