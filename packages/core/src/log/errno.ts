/** The code of a system error (`ENOSPC`), else the first line of what was thrown. */
export function errnoOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.message.split("\n", 1)[0] ?? error.name;
}
