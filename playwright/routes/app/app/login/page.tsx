import { logIn } from "./actions";

// right: the login view
export default function Login() {
  return <form action={logIn} />;
}
