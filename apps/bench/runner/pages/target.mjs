/** A target: what was wanted, what came of it, and whether that is enough. */
export const target = (wanted, seen, reached) => ({ wanted, seen, reached });

export const by = (name) => (one) => one.name === name;
