/** One line of the record of who did what; never changed, never removed by the product. */
export interface AuditEntry {
  readonly at: Date;
  /** Id of an account, or `system`, or `cli`. */
  readonly actor: string;
  /** What was done, such as `article.published`. */
  readonly act: string;
  /** What it was done to, as a key such as `article:ID`. */
  readonly subject: string;
  /** Network the act was asked for from (`shortAddress`); absent for the product's own acts. */
  readonly from?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}
