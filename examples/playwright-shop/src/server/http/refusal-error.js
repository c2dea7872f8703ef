/** A request the shop refuses: the status and the sentences the customer gets. */
export class RefusalError extends Error {
  /**
   * @param {number} status
   * @param {string} message
   * @param {Readonly<Record<string, string>>} [fields] sentences by form field
   */
  constructor(status, message, fields) {
    super(message);
    this.name = "RefusalError";
    this.status = status;
    this.fields = fields;
  }
}
