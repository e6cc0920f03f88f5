/** The smallest file of each accepted kind: its signature. */
const ascii = (text: string) => Buffer.from(text, 'latin1');

export const anMp4 = (salt = ''): Buffer =>
  ascii(`\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2${salt}`.padEnd(800, '\x00'));
export const aWebm = (): Buffer =>
  ascii(`\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm`.padEnd(800, '\x00'));
export const anMp3 = (): Buffer => ascii(`ID3\x04\x00\x00\x00\x00\x00\x00`.padEnd(800, '\x00'));
export const aWav = (): Buffer => ascii('RIFF\x24\x08\x00\x00WAVEfmt '.padEnd(800, '\x00'));
export const anOgg = (): Buffer => ascii('OggS\x00\x02\x00\x00OpusHead'.padEnd(800, '\x00'));
export const anM4a = (): Buffer => ascii('\x00\x00\x00\x20ftypM4A \x00'.padEnd(800, '\x00'));
export const aFlac = (): Buffer => ascii('fLaC\x00\x00\x00\x22'.padEnd(800, '\x00'));
export const aPdf = (salt = ''): Buffer => ascii(`%PDF-1.7\n${salt}`.padEnd(800, ' ') + '\n%%EOF');
export const aMov = (): Buffer => ascii('\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00'.padEnd(800, '\x00'));
