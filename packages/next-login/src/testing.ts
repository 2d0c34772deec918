import "./lib/next/async-local-storage.ts";
import "./lib/next/no-fence.ts";
import "./lib/testing/not-in-production.ts";

export type { ActionOutcome, PageOutcome, TestOutcome, TestVisitor } from "./lib/testing/act-as.ts";
export type { AgeOptions } from "./lib/testing/age-cookies.ts";
export type { BrowserCookie } from "./lib/testing/browser-cookies.ts";
export type { TestSession } from "./lib/testing/read-session.ts";
export { loginFixtures, type LoginFixtures } from "./lib/testing/fixtures.ts";
export { storeContract, type StoreContractCase, type StoreUnderTest } from "./lib/testing/store-contract.ts";
export type { StoreContractOptions } from "./lib/testing/contract/kit.ts";
export { createTestLogin, type TestCookie, type TestLogin, type TestSessionOptions } from "./lib/testing/test-login.ts";
export { TestBrowser, type DelayedResponse, type TestBrowserOptions } from "./lib/testing/test-browser.ts";
