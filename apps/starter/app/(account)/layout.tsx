/** The pages look like the login page, and have a root layout of their own for the same reason. */
export { default } from "../login/layout";
