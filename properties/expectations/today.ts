/** The day in UTC, as expected failures spell days: `2027-01-31`. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
