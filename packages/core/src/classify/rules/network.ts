import type { Rule } from "../rule.ts";

interface Condition {
  readonly kind: string;
  readonly codes: readonly string[];
  /** What browsers and libraries say for the same condition. */
  readonly words: string;
  readonly message: string;
}

/** One kind for one condition, whoever met it: an outage shows differently in Node and in each browser. */
const CONDITIONS: readonly Condition[] = [
  {
    kind: "econnrefused",
    codes: ["ECONNREFUSED"],
    words:
      "ECONNREFUSED|ERR_CONNECTION_REFUSED|NS_ERROR_CONNECTION_REFUSED|[Cc]onnection refused|Could not connect to server|Could not connect to [\\d.]+:",
    message: "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/cart",
  },
  {
    kind: "dns",
    codes: ["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA"],
    words:
      "ENOTFOUND|EAI_AGAIN|getaddrinfo|ERR_NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED)|NS_ERROR_UNKNOWN_HOST|Could not resolve host|hostname could not be found",
    message: "Error: getaddrinfo ENOTFOUND api.shop.test",
  },
  {
    kind: "econnreset",
    codes: ["ECONNRESET", "EPIPE", "ECONNABORTED", "UND_ERR_SOCKET"],
    words:
      "ECONNRESET|\\bEPIPE|ECONNABORTED|socket hang up|other side closed|ERR_CONNECTION_(?:RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED|NS_ERROR_NET_(?:RESET|PARTIAL|EMPTY)|The network connection was lost|Server disconnected",
    message: "Error: socket hang up",
  },
  {
    kind: "etimedout",
    codes: ["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "ESOCKETTIMEDOUT"],
    words:
      "ETIMEDOUT|ESOCKETTIMEDOUT|ERR_(?:CONNECTION_)?TIMED_OUT|UND_ERR_CONNECT_TIMEOUT|Connect Timeout Error|NS_ERROR_NET_TIMEOUT|connection timed out",
    message: "page.goto: net::ERR_CONNECTION_TIMED_OUT",
  },
  {
    kind: "unreachable",
    codes: ["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EADDRNOTAVAIL"],
    words:
      "E(?:HOST|NET)UNREACH|ENETDOWN|EADDRNOTAVAIL|ERR_(?:ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_ACCESS_DENIED)|NS_ERROR_OFFLINE|appears to be offline",
    message: "Error: connect EHOSTUNREACH 10.0.0.7:443",
  },
  {
    kind: "tls",
    codes: ["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "EPROTO"],
    words:
      "ERR_(?:CERT|SSL|TLS|BAD_SSL)_|CERT_HAS_EXPIRED|SELF_SIGNED_CERT|SEC_ERROR_|SSL_ERROR_|self[- ]signed certificate|certificate (?:has expired|is not trusted|verify failed)|unable to (?:verify the first|get local issuer) certificate|\\bEPROTO\\b|SSL peer certificate",
    message: "Error: page.goto: net::ERR_CERT_AUTHORITY_INVALID at https://shop.test/",
  },
  {
    kind: "proxy",
    codes: [],
    words:
      "ERR_(?:PROXY_|TUNNEL_)|NS_ERROR_PROXY|tunneling socket could not be established|Proxy (?:connection|authentication)",
    message: "Error: page.goto: net::ERR_PROXY_CONNECTION_FAILED at https://shop.test/",
  },
  {
    kind: "unavailable",
    codes: ["ERR_BAD_RESPONSE"],
    words:
      "[Ss]tatus(?: code)?:? (?:429|50[234])\\b|\\b50[234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)|Too Many Requests",
    message: "AxiosError: Request failed with status code 503",
  },
  {
    kind: "other",
    codes: ["ERR_NETWORK"],
    // ERR_ABORTED and the like tell of a navigation, not of the network.
    words:
      "net::ERR_(?!ABORTED|HTTP_RESPONSE_CODE_FAILURE|INVALID_URL|TOO_MANY_REDIRECTS|FILE_|UNKNOWN_URL|BLOCKED_BY|UNSAFE)|NS_ERROR_(?:NET|CONNECTION)|[Ff]etch failed|Failed to fetch|Network ?Error\\b|NetworkError when attempting|Mongo(?:Network|ServerSelection)Error|failed to connect to server|ConnectionError\\b|Load failed\\b",
    message: "TypeError: fetch failed",
  },
];

/** Another machine could not be reached, or broke the talk off. */
export const NETWORK_RULES: readonly Rule[] = CONDITIONS.map(({ kind, codes, words, message }) => ({
  name: `network/${kind}`,
  category: "network",
  kind: `network/${kind}`,
  codes,
  pattern: new RegExp(words.startsWith("net::") ? words : `(?:${words})`, kind === "tls" ? "i" : ""),
  example: { message },
}));
