/** Letters that come from shaped or decorated Arabic text, and are stored as plain ones. */

/** Presentation forms A and B without the ornate parentheses ﴾ ﴿ and the honorifics ﷲ to ﷽. */
export const PRESENTATION = /[\ufb50-\ufd3d\ufd50-\ufdcf\ufe70-\ufefc]/gu;

/** Tatweel between letters is decoration; alone (as in هـ) it abbreviates and stays. */
export const TATWEEL_RUN = /(?<=\p{L}\p{M}{0,9})\u0640+(?=\p{M}{0,9}\p{L})/gu;
