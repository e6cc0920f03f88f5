import { arches } from './city/arches';
import { assembly } from './society/assembly';
import { ballot } from './society/ballot';
import { books } from './city/books';
import { sheet } from './drawing/canvas';
import { carpet } from './city/carpet';
import { cinema } from './city/cinema';
import { coffee } from './city/coffee';
import { dam } from './nature/dam';
import { dunes } from './nature/dunes';
import { fog } from './nature/fog';
import { keyboard } from './society/keyboard';
import { likenesses } from './drawing/likenesses';
import { market } from './city/market';
import { medina } from './city/medina';
import { mountains } from './nature/mountains';
import { network } from './society/network';
import { observatory } from './society/observatory';
import { olive } from './nature/olive';
import { oud } from './city/oud';
import { pen } from './society/pen';
import { grain } from './picture';
import type { DemoPicture } from './picture';
import { pitch } from './society/pitch';
import { port } from './city/port';
import { drawPortrait, portraitSize } from './drawing/portrait';
import { rain } from './nature/rain';
import { randomFor } from './drawing/random';
import { satellite } from './society/satellite';
import { sea } from './nature/sea';
import { solar } from './nature/solar';
import { stadium } from './society/stadium';
import { track } from './society/track';
import { tram } from './city/tram';
import { waves } from './nature/waves';
import { wheat } from './nature/wheat';
import { zellige } from './city/zellige';

const scenes: Readonly<Record<string, DemoPicture>> = {
  arches,
  assembly,
  ballot,
  books,
  carpet,
  cinema,
  coffee,
  dam,
  dunes,
  fog,
  keyboard,
  market,
  medina,
  mountains,
  network,
  observatory,
  olive,
  oud,
  pen,
  pitch,
  port,
  rain,
  satellite,
  sea,
  solar,
  stadium,
  track,
  tram,
  waves,
  wheat,
  zellige,
};

/** Every picture the demo edition can draw: scenes for stories, portraits for bylines. */
export const pictureIds: readonly string[] = [...Object.keys(scenes), ...Object.keys(likenesses)];

type DrawnPicture = {
  readonly svg: string;
  /** In pixels, as the SVG's own size. */
  readonly width: number;
  readonly height: number;
  /** The focal point, as fractions (0–1) from the top left corner. */
  readonly focalPoint: DemoPicture['focalPoint'];
};

/** The picture of a name, the same at every call; undefined where there is none. */
export function drawPicture(id: string): DrawnPicture | undefined {
  const scene = Object.hasOwn(scenes, id) ? scenes[id] : undefined;
  if (scene) return onSheet(id, scene, sheet);
  const likeness = Object.hasOwn(likenesses, id) ? likenesses[id] : undefined;
  if (!likeness) return undefined;
  const portrait: DemoPicture = { focalPoint: { x: 0.5, y: 0.46 }, draw: () => drawPortrait(likeness) };
  return onSheet(id, portrait, { width: portraitSize, height: portraitSize });
}

function onSheet(id: string, picture: DemoPicture, size: { width: number; height: number }): DrawnPicture {
  const { width, height } = size;
  const random = randomFor(id);
  const drawing = picture.draw(random) + grain(random, width, height);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawing}</svg>`;
  return { svg, width, height, focalPoint: picture.focalPoint };
}
