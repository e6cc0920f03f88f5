import { arches } from './arches';
import { assembly } from './assembly';
import { ballot } from './ballot';
import { books } from './books';
import { sheet } from './canvas';
import { carpet } from './carpet';
import { cinema } from './cinema';
import { coffee } from './coffee';
import { dam } from './dam';
import { dunes } from './dunes';
import { fog } from './fog';
import { keyboard } from './keyboard';
import { likenesses } from './likenesses';
import { market } from './market';
import { medina } from './medina';
import { mountains } from './mountains';
import { network } from './network';
import { observatory } from './observatory';
import { olive } from './olive';
import { oud } from './oud';
import { pen } from './pen';
import { grain } from './picture';
import type { Picture } from './picture';
import { pitch } from './pitch';
import { port } from './port';
import { drawPortrait, portraitSize } from './portrait';
import { rain } from './rain';
import { randomFor } from './random';
import { satellite } from './satellite';
import { sea } from './sea';
import { solar } from './solar';
import { stadium } from './stadium';
import { track } from './track';
import { tram } from './tram';
import { waves } from './waves';
import { wheat } from './wheat';
import { zellige } from './zellige';

const scenes: Readonly<Record<string, Picture>> = {
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

export type DrawnPicture = {
  readonly svg: string;
  /** In pixels, as the SVG's own size. */
  readonly width: number;
  readonly height: number;
  /** The place a crop must keep, as shares (0–1) from the top left corner. */
  readonly focalPoint: Picture['focalPoint'];
};

/** The picture of that name, the same at every call; undefined when there is none. */
export function drawPicture(id: string): DrawnPicture | undefined {
  const scene = Object.hasOwn(scenes, id) ? scenes[id] : undefined;
  if (scene) return onSheet(id, scene, sheet);
  const likeness = Object.hasOwn(likenesses, id) ? likenesses[id] : undefined;
  if (!likeness) return undefined;
  const portrait: Picture = { focalPoint: { x: 0.5, y: 0.46 }, draw: () => drawPortrait(likeness) };
  return onSheet(id, portrait, { width: portraitSize, height: portraitSize });
}

function onSheet(id: string, picture: Picture, size: { width: number; height: number }): DrawnPicture {
  const { width, height } = size;
  const random = randomFor(id);
  const drawing = picture.draw(random) + grain(random, width, height);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${drawing}</svg>`;
  return { svg, width, height, focalPoint: picture.focalPoint };
}
