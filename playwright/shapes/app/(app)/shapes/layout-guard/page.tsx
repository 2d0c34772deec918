export default function Page() {
  return <h1>Secret of layout-guard</h1>;
}
