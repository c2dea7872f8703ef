import * as expect from "../../support/expectations.mjs";

/** @import { Clone } from "../../support/clone.mjs" */
/** @import { Chapter } from "../../support/teller.mjs" */

/**
 * The story needs the same day every time: `SHOP_LOAD=0` takes the random waits out of the shop, so that none of its
 * three races can be lost by chance. Two runs lose one of them on purpose: there the first receipt takes 300 ms,
 * as on a machine that is busy, and the test that waits 100 ms fails, and passes when it is tried again. Nothing in
 * the tests or in Hindcast knows of this.
 */
export const CALM = { SHOP_LOAD: "0" };
const SLOW_FONTS = { SHOP_COLD_START_MS: "300" };

/** The server dies in mid-run, when so many visitors have come. */
const SHORT_OF_MEMORY = { SHOP_CRASH_AFTER_SESSIONS: "24" };

/** @type {readonly Chapter[]} */
export const STORY = [
  {
    tells: "The shop opens. The first run has nothing to compare with.",
    commit: "Open the shop",
    expects: [expect.green()],
  },
  {
    tells: "A small change to the catalog.",
    commit: "Find the lamp by what people call it",
    change: (shop) =>
      shop.edit("src/server/catalog/products.js", '["light"]', '["light", "bulb", "luminaire"]'),
    expects: [expect.green()],
  },
  {
    tells: "A refactoring: the VAT moves into a module of its own. Nothing breaks.",
    commit: "Move the VAT out of the totals",
    change: moveVat,
    expects: [expect.green()],
  },
  {
    tells: "A feature comes with its test.",
    commit: "Ship to Belgium",
    change: shipToBelgium,
    expects: [expect.green()],
  },
  {
    tells: "An innocent commit, and a red line nobody understands: the first flake.",
    commit: "Tell search engines about the shop",
    change: (shop) =>
      shop.edit(
        "src/pages/home.html",
        "<title>",
        '<meta name="description" content="Stationery" />\n    <title>',
      ),
    weather: SLOW_FONTS,
    expects: [expect.flake("writes a receipt")],
  },
  {
    tells: "Another commit, and all is quiet again.",
    commit: "Round the corners of the toasts",
    change: (shop) => shop.edit("src/styles/shop.css", ".toast {", ".toast {\n  border-radius: 0.5rem;"),
    expects: [expect.green()],
  },
  {
    tells: "A tidy-up of the card check reads the year 39 as 1939: every card has expired.",
    commit: "Read the expiry of a card in one go",
    change: (shop) => shop.edit("src/server/checkout/card.js", "2000 + Number(", "Number("),
    expects: [expect.regression("src/server/checkout/card.js")],
  },
  {
    tells: "The fix.",
    commit: "Give the year of a card its century back",
    change: (shop) =>
      shop.edit(
        "src/server/checkout/card.js",
        "Number(match.groups.year)",
        "2000 + Number(match.groups.year)",
      ),
    expects: [expect.green()],
  },
  {
    tells: "The server dies in mid-run. The commit has nothing to do with it.",
    commit: "Explain the ranking of the search",
    change: (shop) =>
      shop.edit("src/server/catalog/search.js", "best match first.", "best match first, equal ones by name."),
    weather: SHORT_OF_MEMORY,
    // A second attempt would meet the same dead server; the demo saves its reader the wait.
    args: ["--retries=0"],
    expects: [expect.outage()],
  },
  {
    tells: "The same commit with a server that stays alive.",
    expects: [expect.green()],
  },
  {
    tells: "A spec file gets a better name, and so does a test in another one.",
    commit: "Name the tests after what they are about",
    change: renameTests,
    expects: [
      expect.green(),
      expect.renamed("writes a receipt", "tests/api/order-receipts.spec.ts"),
      expect.renamed("changes the quantity of a line", "tests/api/cart.spec.ts"),
    ],
  },
  {
    tells: "The flake comes back, under its new file name.",
    commit: "Thank the customer more warmly",
    change: (shop) => shop.edit("src/pages/order.html", "<h1>Thank you</h1>", "<h1>Thank you very much</h1>"),
    weather: SLOW_FONTS,
    expects: [expect.flake("writes a receipt")],
  },
  {
    tells:
      "Work in progress, not committed: American Express has four digits on the back. All cards now need four.",
    change: acceptAmericanExpress,
    args: ["--only-changed"],
    select: ["--base", "HEAD"],
    expects: [expect.narrowed(), expect.caught()],
  },
];

/** @param {Clone} shop */
function moveVat(shop) {
  shop.write(
    "src/server/pricing/vat.js",
    [
      "const VAT_PERCENT = 20;",
      "",
      "/**",
      " * The VAT that is in an amount.",
      " * @param {number} gross",
      " * @returns {number}",
      " */",
      "export function includedVat(gross) {",
      "  return Math.round((gross * VAT_PERCENT) / (100 + VAT_PERCENT));",
      "}",
      "",
    ].join("\n"),
  );
  const totals = "src/server/pricing/totals.js";
  shop.edit(
    totals,
    'import { discountOn } from "./discounts.js";',
    'import { discountOn } from "./discounts.js";\nimport { includedVat } from "./vat.js";',
  );
  shop.edit(totals, "const VAT_PERCENT = 20;\n", "");
  shop.edit(
    totals,
    `
/**
 * @param {number} gross
 * @returns {number}
 */
function includedVat(gross) {
  return Math.round((gross * VAT_PERCENT) / (100 + VAT_PERCENT));
}
`,
    "",
  );
}

/** @param {Clone} shop */
function shipToBelgium(shop) {
  shop.edit("src/server/checkout/address.js", '  ["DE",', '  ["BE", /^\\d{4}$/],\n  ["DE",');
  shop.edit(
    "src/pages/checkout.html",
    '<option value="DE">',
    '<option value="BE">Belgium</option>\n              <option value="DE" selected>',
  );
  shop.edit(
    "tests/api/checkout.spec.ts",
    '  test("has nothing to sell',
    `  test("ships to Belgium", async ({ shop }) => {
    await shop.add("letter-set");
    const response = await shop.checkOut(CARD, { ...ADDRESS, country: "BE", postcode: "1000", city: "Brussels" });
    expect(response.status()).toBe(201);
  });

  test("has nothing to sell`,
  );
}

/** @param {Clone} shop */
function renameTests(shop) {
  shop.move("tests/api/receipts.spec.ts", "tests/api/order-receipts.spec.ts");
  shop.edit("tests/api/cart.spec.ts", '"changes a quantity"', '"changes the quantity of a line"');
}

/** @param {Clone} shop */
function acceptAmericanExpress(shop) {
  shop.edit("src/server/checkout/card.js", "if (!/^\\d{16}$/", "if (!/^\\d{15,16}$/");
  shop.edit(
    "src/server/checkout/card.js",
    'if (!/^\\d{3}$/.test(card.cvc)) problems.cvc = "Three digits, please.";',
    'if (!/^\\d{4}$/.test(card.cvc)) problems.cvc = "Four digits, please.";',
  );
}
