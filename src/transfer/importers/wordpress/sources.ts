/** Data that the text of a WordPress post refers to. */
export interface BodySources {
  /** The address of an attachment, by its id. */
  readonly attachment: (id: string) => string | undefined;
  /** The text of a synced pattern, by its id. */
  readonly pattern?: ((id: string) => string | undefined) | undefined;
  /** Footnotes in HTML, by their ids. */
  readonly footnotes?: ReadonlyMap<string, string> | undefined;
  /** Pictures that were uploaded to the post; a gallery without ids shows them. */
  readonly uploaded?: readonly string[] | undefined;
  /** Address of the site, which completes addresses without a host. */
  readonly site?: string | undefined;
  readonly remarks?: SourceRemarks | undefined;
}

/** Texts for the report, each once. */
export class SourceRemarks {
  /** Conversions. */
  readonly notes = new Set<string>();
  /** Omissions. */
  readonly omissions = new Set<string>();
}
