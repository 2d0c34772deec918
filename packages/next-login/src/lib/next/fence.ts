// A client component that reaches this fails to build. package.json chooses it for browsers and for Next (decision 002.27).
import "server-only";
