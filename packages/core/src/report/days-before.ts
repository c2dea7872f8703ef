const DAY_MS = 86_400_000;

/** The time so many days before another, in ISO 8601; not before 1970, however many days are given. */
export function daysBefore(now: Date, days: number): string {
  return new Date(Math.max(0, now.getTime() - days * DAY_MS)).toISOString();
}
