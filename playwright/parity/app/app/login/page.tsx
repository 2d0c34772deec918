/** Answers when the server is up. */
export default function Login() {
  return <h1>Log in</h1>;
}
