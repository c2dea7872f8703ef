// Owns the terminal and says nothing, so that no built-in reporter is added to what is measured.
module.exports = class {
  printsToStdio() {
    return true;
  }
};
