import { OutgoingError } from '../../../web/outgoing/outgoing-error';
import type { Outgoing } from '../../../web/outgoing/outgoing';
import { pictureRequest } from '../../../media/files/fetched';

/** A picture from the web, or the reason why it is unavailable, for the report. */
export async function fetchPicture(address: string, outgoing: Outgoing): Promise<Buffer | string> {
  try {
    return (await outgoing.read(address, pictureRequest)).body;
  } catch (error) {
    if (error instanceof OutgoingError) return reasonOf(error);
    throw error;
  }
}

function reasonOf({ reason, userMessage }: OutgoingError): string {
  const status = userMessage.values?.['status'] ?? '';
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
