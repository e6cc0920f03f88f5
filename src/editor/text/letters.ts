/** Letters of shaped or decorated Arabic text, which are stored as plain letters. */

/** Presentation forms A and B without the ornate parentheses ﴾ ﴿ and the honorifics ﷲ to ﷽. */
export const PRESENTATION = /[\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc]/gu;

/** Tatweel between letters is decoration; at the end of a word (as in هـ) it is an abbreviation and stays. */
export const TATWEEL_RUN = /(?<=\p{L}\p{M}{0,9})\u0640+(?=\p{M}{0,9}\p{L})/gu;
