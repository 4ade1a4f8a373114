/** `IDEA-12` → 12: the numbers are in the order in which they were given, the ids as text are not. */
export function numberOf(id: string): number {
  return Number(id.slice(id.lastIndexOf('-') + 1));
}
