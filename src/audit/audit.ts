/** An entry of the audit log; the product never changes or deletes it. */
export interface AuditEntry {
  readonly at: Date;
  /** Id of an account, or `system`, or `cli`. */
  readonly actor: string;
  /** The act, such as `article.published`. */
  readonly act: string;
  /** The subject, as a key such as `article:ID`. */
  readonly subject: string;
  /** Network of the request (`shortAddress`); absent for the product's own acts. */
  readonly from?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}
