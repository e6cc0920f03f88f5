/**
 * A film or sound of the library with its player: `<figure class="player"><img src="media:FILE">`, with a still
 * (`img.poster`) and subtitles (`img.captions`) where there are any, and a caption.
 */
import type { Block } from '../block';
import { playerFigure } from './player';

export const player: Block = {
  name: 'player',
  elements: {
    figure: { content: 'mixed', classes: ['player'] },
    img: { content: 'nothing', inline: true, attributes: ['src', 'alt'], classes: ['poster', 'captions'] },
  },
  refine: { figure: playerFigure },
  labels: [
    'player',
    'playerName',
    'playerPoster',
    'playerPosterNone',
    'playerCaptions',
    'playerCaptionsHint',
    'playerUpload',
    'playerOtherKind',
    'tool.video',
    'tool.audio',
  ],
};
