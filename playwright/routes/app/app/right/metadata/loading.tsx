// right: a static loading.tsx
export default function Loading() {
  return <p>Loading</p>;
}
