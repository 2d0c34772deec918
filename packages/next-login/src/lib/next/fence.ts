// A client component that imports this file fails to build. package.json chooses this file for browsers and for Next (decision
// 002.27).
import "server-only";
