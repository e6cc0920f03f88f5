/** The palette of all pictures: seven inks from dark to light and an accent; pictures use them and their mixtures. */
export type Palette = {
  readonly ink: string;
  readonly deep: string;
  readonly mid: string;
  readonly light: string;
  readonly paper: string;
  readonly accent: string;
};

/** A palette per section, so that its pages look alike. */
export const palettes = {
  national: {
    ink: '#2b1f29',
    deep: '#6a3230',
    mid: '#b4623f',
    light: '#e6b384',
    paper: '#f7e8d2',
    accent: '#2f6f73',
  },
  international: {
    ink: '#14263a',
    deep: '#264b69',
    mid: '#5f8ba6',
    light: '#aec8d2',
    paper: '#f0efe4',
    accent: '#d88a4c',
  },
  economy: {
    ink: '#182b2c',
    deep: '#215251',
    mid: '#528c80',
    light: '#adcbb6',
    paper: '#f3efdc',
    accent: '#d79f3f',
  },
  sports: {
    ink: '#0f1f2c',
    deep: '#15483f',
    mid: '#35805e',
    light: '#a3c994',
    paper: '#f4f0da',
    accent: '#df6c42',
  },
  culture: {
    ink: '#2a1a2c',
    deep: '#5b3050',
    mid: '#9b5868',
    light: '#dca88d',
    paper: '#f8e9d7',
    accent: '#d5a045',
  },
  technology: {
    ink: '#141b33',
    deep: '#2a3a6d',
    mid: '#5671ac',
    light: '#a8bbd9',
    paper: '#eeeeee',
    accent: '#e08d5c',
  },
  society: {
    ink: '#2a2724',
    deep: '#5c4b3c',
    mid: '#a3835b',
    light: '#dac297',
    paper: '#f8efdc',
    accent: '#4a7c84',
  },
  opinion: {
    ink: '#26242f',
    deep: '#4a4860',
    mid: '#85809a',
    light: '#c4bccb',
    paper: '#f4eee8',
    accent: '#c06a4b',
  },
  science: {
    ink: '#0e2430',
    deep: '#184b5b',
    mid: '#408792',
    light: '#9fcac4',
    paper: '#eff3e8',
    accent: '#e3ae4f',
  },
} as const satisfies Record<string, Palette>;
