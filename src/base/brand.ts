// Types that look alike but must not be mixed up.

declare const brand: unique symbol;

/** `T` with a name that only its own file can give. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
