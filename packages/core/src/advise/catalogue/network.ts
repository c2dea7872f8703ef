import type { CatalogueEntry } from "../entry.ts";

const REFUSED = [
  "network/econnrefused",
  "hook/econnrefused",
  "navigation/aborted",
  "network/other",
  "network/unavailable",
];

/** A host that did not answer, and whether others of the run met the same. */
export const NETWORK_ADVICE: readonly CatalogueEntry[] = [
  {
    name: "network/service-down",
    kinds: REFUSED,
    needs: ["elsewhere"],
    pattern: /ECONNREFUSED|ERR_CONNECTION_REFUSED/,
    text: "nothing listens at {host} ({service}); {elsewhere} in this run: start it, and await it before the tests",
    code: {
      playwright:
        "webServer: { command: '…', url: 'http://{host}', reuseExistingServer: !process.env.CI } // playwright.config.ts",
      jest: "globalSetup: './start-services.js' // jest.config.js: ends when {host} answers",
    },
    example: {
      category: "network",
      kind: "network/econnrefused",
      message: "connect ECONNREFUSED 127.0.0.1:5432",
      facts: { code: "ECONNREFUSED", host: "127.0.0.1", port: 5432 },
      host: { failed: 4, executed: 30 },
      says: "nothing listens at 127.0.0.1:5432 (PostgreSQL); 4 of 30 tests failed on it in this run: start it, and await it before the tests",
    },
  },
  {
    name: "network/refused-all",
    kinds: REFUSED,
    pattern: /ECONNREFUSED|ERR_CONNECTION_REFUSED/,
    text: "nothing listens at {host}; {elsewhere} in this run: start what should, and await it before the tests",
    code: {
      playwright:
        "webServer: { command: '…', url: 'http://{host}', reuseExistingServer: !process.env.CI } // playwright.config.ts",
    },
    example: {
      category: "network",
      kind: "network/econnrefused",
      message: "connect ECONNREFUSED 10.0.0.7:7000",
      facts: { code: "ECONNREFUSED", host: "10.0.0.7", port: 7000 },
      host: { failed: 4, executed: 30 },
      says: "nothing listens at 10.0.0.7:7000; 4 of 30 tests failed on it in this run: start what should, and await it before the tests",
    },
  },
  {
    name: "network/refused-alone",
    kinds: REFUSED,
    pattern: /ECONNREFUSED|ERR_CONNECTION_REFUSED/,
    text: "nothing listens at {host}; {alone} in this run: look whether this test names the right port, or starts its server before it asks",
    example: {
      category: "network",
      kind: "network/econnrefused",
      message: "connect ECONNREFUSED 127.0.0.1:3001",
      facts: { code: "ECONNREFUSED", host: "127.0.0.1", port: 3001 },
      host: { failed: 1, executed: 30 },
      says: "nothing listens at 127.0.0.1:3001; no other of 30 tests failed on it in this run: look whether this test names the right port, or starts its server before it asks",
    },
  },
  {
    name: "network/unknown-host",
    kinds: ["network/dns", "hook/dns"],
    text: "{hostName} has no address here: check its spelling, the VPN or the container's network; answer it in the test with a mock",
    code: {
      playwright: "await page.route('**://{hostName}/**', (route) => route.fulfill({ json: {} }));",
      jest: "// msw\nserver.use(http.all('https://{hostName}/*', () => HttpResponse.json({})));",
    },
    example: {
      category: "network",
      kind: "network/dns",
      facts: { code: "ENOTFOUND", host: "api.shop.test" },
      says: "api.shop.test has no address here: check its spelling, the VPN or the container's network; answer it in the test with a mock",
    },
  },
  {
    name: "network/certificate",
    kinds: ["network/tls", "hook/tls"],
    text: "the certificate of {host} is not trusted ({code}): give Node its authority with NODE_EXTRA_CA_CERTS",
    code: { playwright: "use: { ignoreHTTPSErrors: true } // for the browser, in playwright.config.ts" },
    example: {
      category: "network",
      kind: "network/tls",
      facts: { code: "ERR_CERT_AUTHORITY_INVALID", host: "shop.test" },
      says: "the certificate of shop.test is not trusted (ERR_CERT_AUTHORITY_INVALID): give Node its authority with NODE_EXTRA_CA_CERTS",
    },
  },
  {
    name: "network/reset-elsewhere",
    kinds: ["network", "hook"],
    text: "{host} broke off ({code}); {elsewhere} in this run: look at its log for that time",
    example: {
      category: "network",
      kind: "network/econnreset",
      facts: { code: "ECONNRESET", host: "api.shop.test" },
      host: { failed: 3, executed: 30 },
      says: "api.shop.test broke off (ECONNRESET); 3 of 30 tests failed on it in this run: look at its log for that time",
    },
  },
  {
    name: "network/reset-alone",
    kinds: ["network", "hook"],
    text: "{host} broke off ({code}); {alone} in this run: look what this request does to it",
    example: {
      category: "network",
      kind: "network/econnreset",
      facts: { code: "ECONNRESET", host: "api.shop.test" },
      host: { failed: 1, executed: 30 },
      says: "api.shop.test broke off (ECONNRESET); no other of 30 tests failed on it in this run: look what this request does to it",
    },
  },
  {
    name: "network/request-slow",
    kinds: ["timeout/request"],
    text: "{host} did not answer {url} within {timeout}: mock it, or await the server before the tests",
    code: { playwright: "await page.route('{url}', (route) => route.fulfill({ json: {} }));" },
    example: {
      category: "timeout",
      kind: "timeout/request",
      facts: { url: "http://api.shop.test/v1", host: "api.shop.test", timeoutMs: 300 },
      says: "api.shop.test did not answer http://api.shop.test/v1 within 300 ms: mock it, or await the server before the tests",
    },
  },
  {
    name: "navigation/elsewhere",
    kinds: ["navigation/url"],
    text: "the page went to {received} and not to {expected}: a redirect, a sign-in that is over, or a step before that did not do its work",
    code: {
      playwright:
        "await expect(page).toHaveURL({expected}); // after each step, to see the first that leads away",
    },
    example: {
      category: "navigation",
      kind: "navigation/url",
      facts: { matcher: "toHaveURL", expected: '"http://x/cart"', received: '"http://x/login"' },
      says: 'the page went to "http://x/login" and not to "http://x/cart": a redirect, a sign-in that is over, or a step before that did not do its work',
    },
  },
  {
    name: "navigation/interrupted",
    kinds: [
      "navigation/aborted",
      "navigation/interrupted",
      "navigation/frame-detached",
      "navigation/context-destroyed",
    ],
    text: "the page was led elsewhere in the middle of {call}: await the first navigation's end before the next step",
    code: { playwright: "await page.waitForURL('**/…');" },
    example: {
      category: "navigation",
      kind: "navigation/context-destroyed",
      facts: { call: "page.evaluate" },
      says: "the page was led elsewhere in the middle of page.evaluate: await the first navigation's end before the next step",
    },
  },
  {
    name: "navigation/response",
    kinds: ["navigation/response"],
    text: "{url} could not be opened ({code})",
    example: {
      category: "navigation",
      kind: "navigation/response",
      facts: { url: "http://x/", code: "ERR_INVALID_RESPONSE" },
      says: "http://x/ could not be opened (ERR_INVALID_RESPONSE)",
    },
  },
];
