declare const brand: unique symbol

/** A value that looks like T but may not be mixed up with its neighbours. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }
