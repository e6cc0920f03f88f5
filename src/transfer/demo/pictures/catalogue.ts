import { sheet } from './canvas';
import { grain } from './picture';
import type { Picture } from './picture';
import { randomFor } from './random';
import { arches } from './arches';
import { assembly } from './assembly';
import { ballot } from './ballot';
import { books } from './books';
import { carpet } from './carpet';
import { cinema } from './cinema';
import { dam } from './dam';
import { dunes } from './dunes';
import { market } from './market';
import { medina } from './medina';
import { mountains } from './mountains';
import { olive } from './olive';
import { oud } from './oud';
import { pitch } from './pitch';
import { port } from './port';
import { rain } from './rain';
import { satellite } from './satellite';
import { sea } from './sea';
import { solar } from './solar';
import { stadium } from './stadium';
import { track } from './track';
import { tram } from './tram';
import { wheat } from './wheat';
import { zellige } from './zellige';

const pictures: Readonly<Record<string, Picture>> = {
  arches,
  assembly,
  ballot,
  books,
  carpet,
  cinema,
  dam,
  dunes,
  market,
  medina,
  mountains,
  olive,
  oud,
  pitch,
  port,
  rain,
  satellite,
  sea,
  solar,
  stadium,
  track,
  tram,
  wheat,
  zellige,
};

export const pictureIds: readonly string[] = Object.keys(pictures);

export function drawPicture(id: string) {
  const picture = Object.hasOwn(pictures, id) ? pictures[id] : undefined;
  if (!picture) return undefined;
  const { width, height } = sheet;
  const random = randomFor(id);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${picture.draw(random)}${grain(random, width, height)}</svg>`;
  return { svg, width, height, focalPoint: picture.focalPoint };
}
