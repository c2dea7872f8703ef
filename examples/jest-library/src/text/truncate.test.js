const { truncate } = require("./truncate.js");

describe("truncate", () => {
  test("leaves a short text alone", () => {
    expect(truncate("Letter set", 10)).toBe("Letter set");
  });

  test("cuts between words", () => {
    expect(truncate("A letter set with envelopes", 15)).toBe("A letter set…");
  });

  test("keeps a word that just fits", () => {
    expect(truncate("A letter set with envelopes", 13)).toBe("A letter set…");
  });

  test("cuts a word that is too long", () => {
    expect(truncate("Donaudampfschiff", 8)).toBe("Donauda…");
  });

  test.each([5, 9, 14, 20])("is never longer than %i", (length) => {
    expect(truncate("Ink, paper and pens for everyone", length).length).toBeLessThanOrEqual(length);
  });
});
