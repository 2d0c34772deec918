export default function Forbidden() {
  return <h1>This app's own page for 403</h1>;
}
