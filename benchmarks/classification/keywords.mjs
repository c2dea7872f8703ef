/** The plain classifier that many reporters have: the first keyword in the message decides. */
const KEYWORDS = [
  ["timeout", /timeout|timed out/i],
  ["assertion", /assert|expect/i],
  ["selector", /selector|locator|element/i],
  ["network", /network|fetch|ECONN|net::|socket/i],
  ["snapshot", /snapshot|screenshot/i],
  ["crash", /crash|closed|killed/i],
];

export function classifyByKeywords(message) {
  return KEYWORDS.find(([, pattern]) => pattern.test(message))?.[0] ?? "unknown";
}
