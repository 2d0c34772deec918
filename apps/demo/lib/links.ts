/** For forms. The page of such a link is {@link DeadLink}. */
export const DEAD_LINK = "This link is no longer valid. Ask for a new one.";
