export * from "./behind-barrel";
