/** `true` only for exactly the same type. `any` equals only `any`. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only for two equal types. */
export function same<A, B>(..._equal: Equal<A, B> extends true ? [] : [never]): void {}
