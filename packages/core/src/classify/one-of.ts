/**
 * The pattern that matches where any of the given ones does; they are written one by one to be readable, with
 * equal flags.
 */
export function oneOf(first: RegExp, ...others: readonly RegExp[]): RegExp {
  return new RegExp([first, ...others].map(({ source }) => source).join("|"), first.flags);
}
