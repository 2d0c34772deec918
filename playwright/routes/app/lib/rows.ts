export const rows = ["first"];
