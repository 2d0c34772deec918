export const loginConfig = { loginView: "/login", publicPaths: ["/"] };
