/** Rendered by the build, and yet on middleware's way. */
export default function Help() {
  return <p>The same for everybody.</p>;
}
