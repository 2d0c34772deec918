/**
 * The app's database, or a function that returns it. Each query calls the function, because `next build` must open no database.
 */
export type MaybeGetter<Db extends object> = Db | (() => Db);
