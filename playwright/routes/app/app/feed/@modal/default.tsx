// right: a default that shows nothing
export default function Default() {
  return null;
}
