import { circle, ellipse, mix, path, repeat, stroke } from './canvas';

export type Hair = 'short' | 'parted' | 'curly' | 'grey crop' | 'bob' | 'long' | 'bun' | 'scarf' | 'waves';

type HairShape = { readonly behind: string; readonly before: string };

const cap = 'M284 372Q270 206 400 204Q530 206 516 372Q508 320 486 296Q400 316 330 290Q296 318 284 372Z';

const shapes: Record<Hair, (color: string) => HairShape> = {
  short: (color) => ({
    behind: '',
    before: path(
      'M286 370Q262 214 380 206Q470 186 512 262Q526 300 514 370Q506 310 478 280Q420 306 352 276Q300 300 286 370Z',
      color,
    ),
  }),
  parted: (color) => ({
    behind: '',
    before: path(
      'M286 376Q264 240 352 214Q458 180 506 258Q524 300 514 376Q508 318 486 292Q430 290 352 244Q330 292 300 306Q290 330 286 376Z',
      color,
    ),
  }),
  curly: (color) => ({
    behind: repeat(9, (index) =>
      circle(
        [
          400 + Math.cos(Math.PI + (index * Math.PI) / 8) * 118,
          310 + Math.sin(Math.PI + (index * Math.PI) / 8) * 96,
          50,
        ],
        color,
      ),
    ),
    before: repeat(6, (index) =>
      circle([318 + index * 33, 258 - Math.sin((index * Math.PI) / 5) * 34, 36], mix(color, '#ffffff', 0.05)),
    ),
  }),
  'grey crop': (color) => ({
    behind: '',
    before: path(
      'M288 380Q276 330 300 300Q306 236 400 232Q494 236 500 300Q524 330 512 380Q504 330 488 306Q470 268 400 264Q330 268 312 306Q296 330 288 380Z',
      color,
    ),
  }),
  bob: (color) => ({
    behind: path('M262 480Q240 190 400 184Q560 190 538 480Q500 520 470 486H330Q300 520 262 480Z', color),
    before: path(
      'M284 420Q276 220 420 222Q526 236 516 420Q512 330 470 284Q400 330 330 316Q296 340 284 420Z',
      mix(color, '#ffffff', 0.04),
    ),
  }),
  long: (color) => ({
    behind: path('M250 660Q246 180 400 180Q554 180 550 660Q500 700 470 600H330Q300 700 250 660Z', color),
    before: path(
      'M286 410Q270 222 390 218Q530 214 516 410Q510 320 426 250Q380 310 306 330Q290 350 286 410Z',
      mix(color, '#ffffff', 0.04),
    ),
  }),
  bun: (color) => ({
    behind: circle([400, 178, 66], color) + ellipse([400, 330, 126, 140], color),
    before: path(cap, color) + stroke('M350 196Q400 176 450 196', [mix(color, '#ffffff', 0.16), 8]),
  }),
  waves: (color) => ({
    behind: path(
      'M266 560Q220 500 262 430Q226 360 268 300Q276 184 400 182Q524 184 532 300Q574 360 538 430Q580 500 534 560Q490 590 466 520H334Q310 590 266 560Z',
      color,
    ),
    before: path(
      'M286 404Q270 216 402 214Q530 218 514 404Q510 340 488 304Q440 296 404 248Q370 300 314 306Q292 340 286 404Z',
      mix(color, '#ffffff', 0.04),
    ),
  }),
  scarf: (color) => ({
    behind: path('M238 800Q210 180 400 176Q590 180 562 800Z', mix(color, '#000000', 0.16)),
    before:
      path(
        'M270 470Q236 186 400 182Q564 186 530 470Q520 560 400 590Q280 560 270 470ZM400 248Q300 250 306 388Q312 500 400 514Q488 500 494 388Q500 250 400 248Z',
        color,
        { 'fill-rule': 'evenodd' },
      ) +
      path(
        'M276 486Q300 640 470 640Q590 640 610 720Q560 800 400 790Q230 780 236 640Q246 540 276 486Z',
        mix(color, '#000000', 0.07),
      ) +
      stroke('M292 540Q350 650 500 664M284 600Q330 700 470 726', [mix(color, '#000000', 0.2), 6]),
  }),
};

/** What of the hair lies behind the head and what before it. */
export const hairOf = (hair: Hair, color: string): HairShape => shapes[hair](color);
