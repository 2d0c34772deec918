// right: a layout with a slot
export default function Layout({ children, side }: any) {
  return (
    <>
      {children}
      {side}
    </>
  );
}
