import { oneOf } from "../one-of.ts";
import type { Rule } from "../rule.ts";

interface Condition {
  readonly kind: string;
  readonly codes: readonly string[];
  /** What Node, browsers and libraries say for the same condition. */
  readonly pattern: RegExp;
  readonly message: string;
}

/** One kind for one condition, whoever met it: an outage shows differently in Node and in each browser. */
const CONDITIONS: readonly Condition[] = [
  {
    kind: "econnrefused",
    codes: ["ECONNREFUSED"],
    pattern: oneOf(
      /ECONNREFUSED/i,
      /ERR(?:OR)?_CONNECTION_REFUSED/i,
      /connection refused/i,
      /could not connect to (?:the )?server/i,
      /can't reach database server/i,
      /\bunable to connect to ["'\x60]?\w+:\/\//i,
    ),
    message: "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/cart",
  },
  {
    kind: "dns",
    codes: ["ENOTFOUND", "EAI_AGAIN", "EAI_NODATA"],
    pattern: oneOf(
      /\bENOTFOUND\b/,
      /\bEAI_AGAIN\b/,
      /\bgetaddrinfo\b/,
      /ERR_NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED)/,
      /NS_ERROR_UNKNOWN_HOST/,
      /Could not resolve host/,
      /hostname could not be found/,
    ),
    message: "Error: getaddrinfo ENOTFOUND api.shop.test",
  },
  {
    kind: "econnreset",
    codes: ["ECONNRESET", "EPIPE", "ECONNABORTED", "UND_ERR_SOCKET"],
    pattern: oneOf(
      /\b(?:ECONNRESET|EPIPE|ECONNABORTED)\b/,
      /socket hang up|socket disconnected/,
      /other side closed/,
      /ERR_CONNECTION_(?:RESET|CLOSED|ABORTED)/,
      /ERR_EMPTY_RESPONSE/,
      /ERR_INCOMPLETE_CHUNKED/,
      /NS_ERROR_NET_(?:RESET|PARTIAL|EMPTY)/,
      /network connection was lost/,
      /Server disconnected/,
      /\bConnection (?:terminated unexpectedly|lost\b|closed by (?:the )?(?:remote|server|peer)|reset by peer)/i,
      /\bserver closed the connection\b|\bdisconnect\/reset before headers\b/i,
      /\bBroken pipe\b/,
    ),
    message: "Error: socket hang up",
  },
  {
    kind: "etimedout",
    codes: ["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "ESOCKETTIMEDOUT"],
    pattern: oneOf(
      /\b(?:ETIMEDOUT|ESOCKETTIMEDOUT)\b/,
      /ERR_(?:CONNECTION_)?TIMED_OUT/,
      /UND_ERR_CONNECT_TIMEOUT/,
      /Connect Timeout Error/,
      /NS_ERROR_NET_TIMEOUT/,
      /connection (?:\d+ to [^\n]{1,100} )?timed out/i,
      /UND_ERR_(?:HEADERS|BODY)_TIMEOUT|\b(?:Headers|Body) Timeout Error/,
      /\bbuffering timed out after\b|\bserver selection timed out\b/i,
      /^(?:\w+Error: )?timeout expired\b|\btimeout exceeded when trying to connect\b|\bacquir\w+ a? ?connection\b[^\n]*\btime/i,
      /\bResourceRequest timed out\b|\bTimeout acquiring a connection\b/,
    ),
    message: "page.goto: net::ERR_CONNECTION_TIMED_OUT",
  },
  {
    kind: "unreachable",
    codes: ["EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EADDRNOTAVAIL"],
    pattern: oneOf(
      /\b(?:EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)\b/,
      /ERR_(?:ADDRESS_UNREACHABLE|INTERNET_DISCONNECTED|NETWORK_CHANGED|NETWORK_ACCESS_DENIED)/,
      /NS_ERROR_OFFLINE/,
      /appears to be offline/,
      /\bnot reachable\b/,
    ),
    message: "Error: connect EHOSTUNREACH 10.0.0.7:443",
  },
  {
    kind: "tls",
    codes: ["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "EPROTO"],
    pattern: oneOf(
      /ERR_(?:CERT|SSL|TLS|BAD_SSL)_/i,
      /CERT_HAS_EXPIRED|SELF_SIGNED_CERT/i,
      /(?:SEC|SSL)_ERROR_/i,
      /self[- ]signed certificate/i,
      /certificate (?:has expired|is not trusted|verify failed)/i,
      /unable to (?:verify the first|get local issuer) certificate/i,
      /\bEPROTO\b/i,
    ),
    message: "Error: page.goto: net::ERR_CERT_AUTHORITY_INVALID at https://shop.test/",
  },
  {
    kind: "proxy",
    codes: [],
    pattern: oneOf(
      /ERR_(?:PROXY|TUNNEL)_/,
      /NS_ERROR_PROXY/,
      /tunneling socket could not be established/,
      /Proxy (?:connection|authentication)/,
    ),
    message: "Error: page.goto: net::ERR_PROXY_CONNECTION_FAILED at https://shop.test/",
  },
  {
    kind: "unavailable",
    codes: [],
    pattern: oneOf(
      /\bstatus(?: code)?:? (?:429|50[234])\b/i,
      /\b50[234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/i,
      /\bToo Many Requests\b/i,
    ),
    message: "AxiosError: Request failed with status code 503",
  },
  {
    kind: "other",
    codes: ["ERR_NETWORK"],
    pattern: oneOf(
      /net::ERR_/,
      /NS_ERROR_(?:NET|CONNECTION)/,
      /[Ff]etch failed|Failed to fetch/,
      /\bNetwork ?Error\b/,
      /\bMongo(?:ose)?(?:Network|ServerSelection)Error\b|failed to connect to server/,
      /\bConnection is closed\b|Reached the max retries per request limit/,
      /\bConnection(?:Refused)?Error\b|\bHTTPConnectionPool\b|\bMaxRetryError\b/,
      /\brequest to this URL but the request failed without a response\b/,
      // Node tries all addresses of a host at once; without a message nothing else is known.
      /^AggregateError:?\s*$/,
      /^(?:\w+: )?WebSocket (?:error|connection (?:to [^\n]{1,200} )?failed)\b/,
    ),
    message: "TypeError: fetch failed",
  },
];

/** Another machine could not be reached, or broke the talk off. */
export const NETWORK_RULES: readonly Rule[] = CONDITIONS.map(({ kind, codes, pattern, message }) => ({
  name: `network/${kind}`,
  category: "network",
  kind: `network/${kind}`,
  codes,
  pattern,
  example: { message },
}));
