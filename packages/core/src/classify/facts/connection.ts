import type { FactReader } from "../fact-reader.ts";

// Credentials are there as the redactor leaves them.
const ADDRESS = String.raw`(?:https?|wss?):\/\/(?:[^\s/"']{1,100}@)?[^\s"'\x60<>)\]},]+`;
const HOST = String.raw`(?:\[[\da-f:]+\]|[\da-f]*::[\da-f:]*?|[\w-]+(?:\.[\w-]+)*)`;

/** What failed talks over the network name: the code, the request and who was to answer. */
export const CONNECTION_FACTS: readonly FactReader[] = [
  {
    hints: ["ERR"],
    pattern: /\b(?:net::|code: '?)?(?<code>ERR_[A-Z][A-Z0-9_]+|NS_ERROR_[A-Z_]+|UND_ERR_[A-Z_]+)\b/,
    example: {
      message: "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/cart\nCall log:\n",
      facts: {
        call: "page.goto",
        code: "ERR_CONNECTION_REFUSED",
        url: "http://localhost:3000/cart",
        host: "localhost",
        port: 3000,
      },
    },
  },
  {
    hints: ["E"],
    pattern:
      /\b(?<code>E(?:CONN(?:REFUSED|RESET|ABORTED)|ADDR(?:INUSE|NOTAVAIL)|AI_(?:AGAIN|NODATA|FAIL)|HOST(?:UNREACH|DOWN)|NET(?:UNREACH|DOWN|RESET)|(?:SOCKET)?TIMEDOUT|NOT(?:FOUND|DIR|EMPTY|CONN)|NO(?:ENT|SPC|MEM|TSUP)|PIPE|PROTO|ACCES|PERM|EXIST|ISDIR|[MN]FILE|ROFS|BUSY|XDEV|DQUOT|BADF|INVAL|SRCH))\b/,
    example: {
      message: "AggregateError\n[cause]: connect ECONNREFUSED ::1:5432",
      facts: { code: "ECONNREFUSED", host: "::1", port: 5432 },
    },
  },
  {
    hints: ["→ "],
    pattern: new RegExp(String.raw`→ (?<method>[A-Z]+) (?<url>${ADDRESS})`),
    example: {
      message:
        "Error: apiRequestContext.get: connect ECONNREFUSED 127.0.0.1:3000\nCall log:\n  - → GET http://shop.test/api\n",
      facts: {
        call: "apiRequestContext.get",
        code: "ECONNREFUSED",
        method: "GET",
        url: "http://shop.test/api",
        host: "127.0.0.1",
        port: 3000,
      },
    },
  },
  {
    hints: ["://"],
    pattern: new RegExp(
      String.raw`(?:\b(?:at|navigating to|request to|URL(?: from)?:?|fetch|parse|url:) |\b(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) )["'\x60]?(?<url>${ADDRESS})`,
    ),
    example: {
      message: "FetchError: request to https://api.shop.test/v1?q=1 failed, reason: read ECONNRESET",
      facts: {
        code: "ECONNRESET",
        url: "https://api.shop.test/v1?q=1",
        host: "api.shop.test",
      },
    },
  },
  {
    hints: ["ENOTFOUND", "EAI_"],
    pattern: new RegExp(String.raw`\b(?:ENOTFOUND|EAI_\w+) (?<host>${HOST})`),
    example: {
      message: "Error: getaddrinfo ENOTFOUND api.shop.test",
      facts: { code: "ENOTFOUND", host: "api.shop.test" },
    },
  },
  {
    hints: ["ECONN", "ETIMEDOUT", "UNREACH", "ENOTFOUND"],
    pattern: new RegExp(
      String.raw`\b(?:ECONN\w+|ETIMEDOUT|E\w+UNREACH|ENOTFOUND) (?<host>${HOST}):(?<port>\d{1,5})\b`,
    ),
    example: {
      message: "Error: connect ETIMEDOUT 10.0.0.7:443",
      facts: { code: "ETIMEDOUT", host: "10.0.0.7", port: 443 },
    },
  },
  {
    hints: ["EADDRINUSE"],
    pattern: /\bEADDRINUSE\b[^\n]*?(?<host>(?<![\w.])[\w.]+|::|\[::1?\]|::1):(?<port>\d{1,5})\b/,
    example: {
      message: "Error: listen EADDRINUSE: address already in use :::3000",
      facts: { code: "EADDRINUSE", host: "::", port: 3000 },
    },
  },
  {
    hints: ["erver at ", "to server ", "connect to "],
    pattern: new RegExp(
      String.raw`\b(?:server at|to server:?|connect to)(?: host)? [\x60"'[]?(?<host>${HOST}):(?<port>\d{1,5})\b`,
    ),
    example: {
      message: "Can't reach database server at `db.shop.test:5432`",
      facts: { host: "db.shop.test", port: 5432 },
    },
  },
  {
    hints: ["status"],
    pattern: /\bstatus(?: ?code)?(?: of|:| is)? (?<httpStatus>[1-5]\d\d)\b/i,
    example: { message: "AxiosError: Request failed with status code 503", facts: { httpStatus: 503 } },
  },
];
