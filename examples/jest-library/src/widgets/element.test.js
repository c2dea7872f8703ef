const { element } = require("./element.js");

describe("element", () => {
  test("has what it is given", () => {
    const link = element("a", { href: "/ink" }, "Ink", element("b", {}, "new"));
    expect(link.outerHTML).toBe('<a href="/ink">Ink<b>new</b></a>');
  });

  test("leaves out what is false", () => {
    expect(element("input", { required: true, disabled: false }).outerHTML).toBe('<input required="">');
  });

  test("takes text for text", () => {
    expect(element("p", {}, "<script>").innerHTML).toBe("&lt;script&gt;");
  });
});
