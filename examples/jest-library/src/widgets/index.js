module.exports = {
  ...require("./converted-price.js"),
  ...require("./due-date.js"),
  ...require("./order-summary.js"),
  ...require("./pager.js"),
  ...require("./price-tag.js"),
};
