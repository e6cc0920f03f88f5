import { OutgoingError } from '../../../web/outgoing/outgoing-error';
import type { Outgoing, OutgoingRequest } from '../../../web/outgoing/outgoing';

/** Hosts often name no type, or a wrong one; the library judges by the content. */
const picture: OutgoingRequest = {
  accept: 'image/*',
  takes: (mime) => mime === '' || mime === 'application/octet-stream' || mime.startsWith('image/'),
  maxBytes: 30 * 1024 * 1024,
};

/** A picture from the web, or in words why it cannot be had. */
export async function fetchPicture(address: string, outgoing: Outgoing): Promise<Buffer | string> {
  try {
    return (await outgoing.read(address, picture)).body;
  } catch (error) {
    if (error instanceof OutgoingError) return reasonOf(error);
    throw error;
  }
}

function reasonOf({ reason, told }: OutgoingError): string {
  const status = told.values?.['status'] ?? '';
  const words = {
    badAddress: 'it is not a web address',
    notPublic: 'it does not lead to a public host',
    unreachable: 'its host cannot be reached',
    tooSlow: 'its host does not answer in time',
    tooLarge: 'it is too large',
    wrongType: 'it is not a picture',
    status: String(status),
    tooManyRedirects: 'it redirects without end',
  };
  return `cannot be fetched (${words[reason]})`;
}
