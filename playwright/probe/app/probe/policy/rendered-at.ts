/** Shows that a page was rendered again. */
export const renderedAt = (): string => new Date().toISOString();
