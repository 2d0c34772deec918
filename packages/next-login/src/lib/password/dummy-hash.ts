/**
 * A hash to spend the time on when there is none to compare with. It needs no computing, so the first unknown user
 * after a start does not take twice as long as the next.
 *
 * Nothing matches it: bcrypt's 23 bytes are 184 bits, written as 31 characters of 6 bits, so in the last character
 * the low two bits are always 0. In "/" they are 01.
 */
export function dummyHash(cost: number): string {
  return `$2b$${String(cost).padStart(2, "0")}$${".".repeat(52)}/`;
}
