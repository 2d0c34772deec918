// right: a layout with a modal
export default function Layout({ children, modal }: any) {
  return (
    <>
      {children}
      {modal}
    </>
  );
}
