/** What the text of a WordPress post refers to, and what is to be said of it. */
export interface BodySources {
  /** The address of an attachment, by its id. */
  readonly attachment: (id: string) => string | undefined;
  /** The text of a synced pattern, by its id. */
  readonly pattern?: ((id: string) => string | undefined) | undefined;
  /** Words of footnotes in HTML, by their ids. */
  readonly footnotes?: ReadonlyMap<string, string> | undefined;
  /** Pictures that were uploaded to the post, which a gallery without ids shows. */
  readonly uploaded?: readonly string[] | undefined;
  /** Where the site stood: addresses without a host are completed by it. */
  readonly site?: string | undefined;
  readonly remarks?: SourceRemarks | undefined;
}

/** Remarks on a text, each once. */
export class SourceRemarks {
  /** Read otherwise than it was written. */
  readonly notes = new Set<string>();
  /** Not taken in. */
  readonly omissions = new Set<string>();
}
