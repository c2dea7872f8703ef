const UNITS: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/y;

/**
 * Milliseconds of `"10m"`, `"90s"`, `"1h30m"`, `"1h 30m"`, `"250ms"`, or of a number of milliseconds; undefined
 * when it is none of these. A text without a unit is refused: nobody can tell whether `"10"` means minutes.
 */
export function parseDuration(value: string | number): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) && value > 0 ? value : undefined;
  const text = value.trim().toLowerCase().replaceAll(/\s+/g, "");
  let total = 0;
  let read = 0;
  while (read < text.length) {
    PART.lastIndex = read;
    const match = PART.exec(text);
    if (!match) return undefined;
    total += Number(match[1]) * (UNITS.get(match[2] ?? "") ?? 0);
    read = PART.lastIndex;
  }
  return total > 0 && Number.isFinite(total) ? Math.round(total) : undefined;
}
