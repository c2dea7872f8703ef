const CONTEXT = 2;

/** What differs between two texts that are equal at their beginning and end, as a diff with two lines of context. */
export function lineDiff(before: string, after: string): string {
  const old = before.split(/\r?\n/);
  const next = after.split(/\r?\n/);
  const shorter = Math.min(old.length, next.length);
  let head = 0;
  while (head < shorter && old[head] === next[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
  const from = Math.max(0, head - CONTEXT);
  return [
    `@@ line ${head + 1} @@`,
    ...old.slice(from, head).map((line) => `  ${line}`),
    ...old.slice(head, old.length - tail).map((line) => `- ${line}`),
    ...next.slice(head, next.length - tail).map((line) => `+ ${line}`),
    ...old
      .slice(old.length - tail)
      .slice(0, CONTEXT)
      .map((line) => `  ${line}`),
  ].join("\n");
}
