/** One kind of secret: how it looks and what is written in its place. */
export interface RedactRule {
  readonly name: string;
  /**
   * Lower-case texts of which one is in every match: looked for first, because patterns are slow and most
   * texts clean.
   */
  readonly hints: readonly string[];
  /**
   * Global. Linear on any input: a match may only fail after a bounded number of characters, or must not be
   * able to start again inside of what it has read.
   */
  readonly pattern: RegExp;
  readonly replacement: string;
  /** A text with such a secret, and what it becomes. */
  readonly example: readonly [secret: string, redacted: string];
}

// Values in double quotes, in quotes that are themselves escaped, in single quotes or back-ticks, or bare. A
// closing quote may be missing, because texts are cut.
const QUOTED = String.raw`\\"[^"\\\n]*\\?"?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|${"`[^`\\n]*`?"}`;
const VALUE = String.raw`(?:${QUOTED}|[^\s,;&"'{}[\])\\]+)`;
const SEPARATOR = String.raw`\\?["'${"`"}]?\s{0,3}(?:=>|[:=])\s{0,3}`;
// Words that are said of a secret but are none.
const NO_SECRET = String.raw`(?!\s*(?:<|(?:undefined|null|true|false|string|number|required|missing|invalid|expired)\b))`;
const SECRET_NAME = [
  "pass(?:word|wd|phrase|code)",
  "pwd",
  "secret(?:[_-]?(?:access[_-]?)?key)?",
  "api[_-]?key",
  "access[_-]?key",
  "private[_-]?key",
  "account[_-]?key",
  "token",
  "credentials?",
  "session[_-]?id",
].join("|");

/** Applied in this order. */
export const REDACT_RULES: readonly RedactRule[] = [
  {
    name: "private-key",
    hints: ["private key"],
    pattern:
      /-----BEGIN [A-Z ]{0,24}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z ]{0,24}PRIVATE KEY(?: BLOCK)?-----|$)/g,
    replacement: "<private-key>",
    example: ["-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----", "<private-key>"],
  },
  {
    name: "typed-text",
    hints: ["fill(", "type("],
    // Playwright's call log repeats what was typed, passwords too.
    pattern: /^([ \t]*(?:-[ \t]+)?(?:elementHandle\.)?(?:fill|type)\()"[^\n]*"\)/gm,
    replacement: '$1"<redacted>")',
    example: ['    - fill("hunter2")', '    - fill("<redacted>")'],
  },
  {
    name: "github-token",
    hints: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"],
    pattern: /gh[oprsu]_[\dA-Za-z]{20,255}|github_pat_\w{20,255}/g,
    replacement: "<github-token>",
    example: ["bad token ghp_16C7e42F292c6912E7710c838347Ae178B4a", "bad token <github-token>"],
  },
  {
    name: "gitlab-token",
    hints: ["glpat-", "gldt-", "glrt-", "glcbt-", "glptt-"],
    pattern: /gl(?:pat|dt|rt|cbt|ptt)-[\w-]{16,255}/g,
    replacement: "<gitlab-token>",
    example: ["clone with glpat-x3Yz_1234567890abcdef", "clone with <gitlab-token>"],
  },
  {
    name: "npm-token",
    hints: ["npm_"],
    pattern: /npm_[\dA-Za-z]{30,255}/g,
    replacement: "<npm-token>",
    example: ["401 for npm_abcdefghijklmnopqrstuvwxyz0123456789", "401 for <npm-token>"],
  },
  {
    name: "aws-key",
    hints: ["akia", "asia", "agpa", "aida", "aroa", "anpa"],
    pattern: /(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[\dA-Z]{16}/g,
    replacement: "<aws-key>",
    example: ["key AKIAIOSFODNN7EXAMPLE is not active", "key <aws-key> is not active"],
  },
  {
    name: "slack-token",
    hints: ["xox", "hooks.slack.com"],
    pattern: /xox[abeoprs]-[\w-]{10,255}|(?<=hooks\.slack\.com\/services\/)[\w/]{10,255}/g,
    replacement: "<slack-token>",
    example: ["posted with xoxb-123456789012-abcdefGHIJ", "posted with <slack-token>"],
  },
  {
    name: "stripe-key",
    hints: ["_live_", "_test_", "whsec_"],
    pattern: /(?:[prs]k_(?:live|test)|whsec)_[\dA-Za-z]{10,255}/g,
    replacement: "<stripe-key>",
    example: ["No such charge (sk_live_4eC39HqLyjWDarjtT1zdp7dc)", "No such charge (<stripe-key>)"],
  },
  {
    name: "google-key",
    hints: ["aiza", "ya29.", "gocspx-"],
    pattern: /AIza[\w-]{35}|ya29\.[\w-]{20,1024}|GOCSPX-[\w-]{20,255}/g,
    replacement: "<google-key>",
    example: ["maps?k=AIzaSyA1234567890abcdefghijklmnopqrstuv", "maps?k=<google-key>"],
  },
  {
    name: "llm-key",
    hints: ["sk-"],
    pattern: /(?<![\w-])sk-[\w-]{20,255}/g,
    replacement: "<llm-key>",
    example: ["Incorrect API key: sk-proj-abcdefghij0123456789", "Incorrect API key: <llm-key>"],
  },
  {
    name: "jwt",
    hints: ["eyj"],
    pattern: /(?<![\w-])eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g,
    replacement: "<jwt>",
    example: ["got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "got <jwt>"],
  },
  {
    name: "authorization",
    hints: ["authorization", "x-api-key", "x-auth-token", "x-csrf-token"],
    pattern: new RegExp(
      String.raw`((?:authorization|x-(?:api-key|auth-token|csrf-token))${SEPARATOR})(?!\s*<)(?:${QUOTED}|[^\n"',}]+)`,
      "gi",
    ),
    replacement: "$1<redacted>",
    example: ["  - authorization: Basic dXNlcjpwYXNz", "  - authorization: <redacted>"],
  },
  {
    name: "bearer",
    hints: ["bearer"],
    pattern: /(\bbearer\s{1,3})(?=[\w.~+/=-]*\d)[\w.~+/=-]{12,}/gi,
    replacement: "$1<redacted>",
    example: ["sent Bearer abc123def456ghi789", "sent Bearer <redacted>"],
  },
  {
    name: "cookie",
    hints: ["cookie"],
    pattern: new RegExp(String.raw`(cookie${SEPARATOR})(?!\s*<)(["']?)[^\s=;"'<]{1,128}=[^\n"']*\2`, "gi"),
    replacement: "$1<redacted>",
    example: ["Set-Cookie: sid=31d4d96e407aad42; HttpOnly", "Set-Cookie: <redacted>"],
  },
  {
    name: "url-credentials",
    hints: ["://"],
    pattern: /(?<=:\/\/)(?!<redacted>)[^\s/"'<>@]{1,256}(?:@[^\s/"'<>@]{1,256}){0,2}@/g,
    replacement: "<redacted>@",
    example: [
      "connect to postgres://shop:s3cret@db:5432/shop",
      "connect to postgres://<redacted>@db:5432/shop",
    ],
  },
  {
    name: "url-query",
    hints: ["?", "&"],
    pattern:
      /([&?](?:[\w-]{0,24}(?:token|key|secret|password|signature|credential)|sig|auth|code|pwd|session|sid|jwt)=)[^\s&#"'<>]+/gi,
    replacement: "$1<redacted>",
    example: ["GET /hook?id=4&access_token=abc.def", "GET /hook?id=4&access_token=<redacted>"],
  },
  {
    name: "flag",
    hints: ["--pass", "--token", "--api-key", "--secret"],
    pattern: /(--(?:pass(?:word|wd)?|token|api-key|secret)[ =])(?!<)[^\s"']+/gi,
    replacement: "$1<redacted>",
    example: ["mysql --password hunter2 -h db", "mysql --password <redacted> -h db"],
  },
  {
    name: "assigned-secret",
    hints: ["passw", "passp", "passcode", "pwd", "secret", "key", "token", "credential", "session"],
    pattern: new RegExp(
      String.raw`((?<!unexpected )(?:${SECRET_NAME})${SEPARATOR})${NO_SECRET}${VALUE}`,
      "gi",
    ),
    replacement: "$1<redacted>",
    example: ['{"user":"ann","dbPassword":"s3cret"}', '{"user":"ann","dbPassword":<redacted>}'],
  },
  {
    name: "email",
    hints: ["@"],
    pattern: /(?<![\w.+-])[\w.+-]{1,64}@(?:[\dA-Za-z-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w-])/g,
    replacement: "<email>",
    example: ["no account for ann.lee+shop@example.co.uk", "no account for <email>"],
  },
  {
    name: "home",
    hints: ["/home/", "/users/", "/root/", "\\users\\"],
    // A user name may hold blanks, but only if a separator follows it.
    pattern:
      /(?<![\w.~])(?:(?:\/home|\/Users)\/[^\s/\\"'`:<>|~]{1,64}|\/root(?=\/)|[A-Za-z]:(?:\\{1,2}|\/)Users(?:\\{1,2}|\/)(?:[^\\/\n"'`:<>|~]{1,64}(?=[\\/])|[^\s\\/"'`:<>|~]{1,64}))/g,
    replacement: "~",
    example: ["open 'C:\\Users\\Ann Lee\\shop\\.env'", "open '~\\shop\\.env'"],
  },
];
