/** A cookie that a browser holds. */
export interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Whether the browser keeps it when it is closed. */
  readonly lasting: boolean;
}

/** One tab of a browser. It waits for nothing but a page that it opens. */
export interface Tab {
  /** Goes to an address, as one that is typed. */
  open(address: string): Promise<void>;
  /** Goes back by one page, and waits for none. */
  back(): Promise<void>;
  address(): Promise<string>;
  /** The value of an expression in the page, also where the page's own scripts are off. It cannot be a promise then. */
  evaluate(expression: string): Promise<unknown>;
  /** Clicks the first element at an XPath that can be seen. */
  click(path: string): Promise<void>;
  /** Types into the first element at an XPath that can be seen. */
  type(path: string, text: string): Promise<void>;
}

/** A browser with a profile of its own, with one implementation for each library that drives one. */
export interface Browser {
  newTab(): Promise<Tab>;
  /** The cookies of the site that its last tab shows. */
  cookies(): Promise<Cookie[]>;
  /** Replaces the values of cookies that it holds. */
  changeCookies(cookies: readonly Pick<Cookie, "name" | "value">[]): Promise<void>;
  /** Closes it and opens it again. Its tabs are gone, and so is each cookie that is not a lasting one. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** How to open one. */
export interface Opening {
  readonly javaScriptEnabled: boolean;
}

/** An expression for the first element at an XPath that can be seen, or `null`. */
export function seen(path: string): string {
  return `(() => {
    const all = document.evaluate(${JSON.stringify(path)}, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    for (let index = 0; index < all.snapshotLength; index++) {
      if (all.snapshotItem(index).checkVisibility()) return all.snapshotItem(index);
    }
    return null;
  })()`;
}
