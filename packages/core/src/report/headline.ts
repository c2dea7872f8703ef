const NAME = /^\s*(?:Error|AssertionError|JestAssertionError): (?=\S)/;
/** `expect(received).not.toBe(expected) // Object.is equality`, of Jest and of Playwright. */
const MATCHER = /^expect\(.*?\)\.((?:(?:not|resolves|rejects)\.)*\w+)\(/;
const LOCATOR = /^\s*Locator: +(\S.*?)\s*$/m;
const EXPECTED = /^\s*Expected[^:\n]*: +(\S.*?)\s*$/m;
const RECEIVED = /^\s*Received[^:\n]*: +(\S.*?)\s*$/m;
/** The first line that a diff of objects takes away or adds; its legend is no such line. */
const REMOVED = /^\s*- (?!Expected)\s*(\S.*?),?\s*$/m;
const ADDED = /^\s*\+ (?!Received)\s*(\S.*?),?\s*$/m;

/**
 * What an error says, in one line: of a failed `expect` the values and not the form of the call, which is the same for
 * many failures; of any other error its first line.
 */
export function headline(message: string): string {
  const first = (message.split("\n").find((line) => line.trim() !== "") ?? "").replace(NAME, "");
  const matcher = MATCHER.exec(first)?.[1];
  if (matcher === undefined) return first;
  const values = [
    ...named("expected", EXPECTED.exec(message) ?? REMOVED.exec(message)),
    ...named("received", RECEIVED.exec(message) ?? ADDED.exec(message)),
  ];
  if (values.length === 0) return first;
  const locator = LOCATOR.exec(message)?.[1];
  return `${locator === undefined ? "" : `${locator} `}${matcher}: ${values.join(", ")}`;
}

function named(name: string, found: RegExpExecArray | null): readonly string[] {
  return found === null ? [] : [`${name} ${found[1]}`];
}
