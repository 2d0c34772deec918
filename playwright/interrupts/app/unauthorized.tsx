export default function Unauthorized() {
  return <h1>This app's own page for 401</h1>;
}
