export function List({ render }: { render: () => React.ReactNode }) {
  return <ul>{render()}</ul>;
}
