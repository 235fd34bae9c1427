import { open } from 'node:fs/promises';

/** IPTC's words for how a picture came about; the embedded engine composes, neural ones generate. */
export const DIGITAL_SOURCE_TYPES = {
  compositeSynthetic: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic',
  trainedAlgorithmicMedia: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
} as const;
export type DigitalSourceType = keyof typeof DIGITAL_SOURCE_TYPES;

// Adobe's XMP specification part 3, section 1.2.7.1: the type of the `uuid` box that holds XMP.
const XMP_UUID = Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex');
const BOX_HEADER_BYTES = 8;
const LONG_BOX_HEADER_BYTES = 16;

/** The sentence that every mp4 of ours carries as its comment. */
export const syntheticComment = (version: string, engine: string) =>
  `Synthetic video made by Mouthpiece ${version}, engine ${engine}`;

/** An XMP packet that says what the video is. */
export function provenanceXmp(facts: { comment: string; sourceType: DigitalSourceType }): string {
  const comment = escapeXml(facts.comment);
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
   <Iptc4xmpExt:DigitalSourceType>${DIGITAL_SOURCE_TYPES[facts.sourceType]}</Iptc4xmpExt:DigitalSourceType>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${comment}</rdf:li></rdf:Alt></dc:description>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** Adds `xmp` to a finished mp4 as its last box, so that no offset in the file's index changes. */
export async function appendXmp(path: string, xmp: string) {
  const payload = Buffer.from(xmp, 'utf8');
  const header = Buffer.alloc(BOX_HEADER_BYTES);
  header.writeUInt32BE(BOX_HEADER_BYTES + XMP_UUID.length + payload.length, 0);
  header.write('uuid', 4, 'latin1');
  const file = await open(path, 'a');
  try {
    await file.appendFile(Buffer.concat([header, XMP_UUID, payload]));
  } finally {
    await file.close();
  }
}

export interface Box {
  /** Four letters. */
  readonly type: string;
  /** In bytes from the start of the file, header included. */
  readonly start: number;
  readonly size: number;
  readonly headerSize: number;
}

/** The outermost boxes of an mp4, in order. */
export async function topLevelBoxes(path: string): Promise<Box[]> {
  const file = await open(path, 'r');
  try {
    const { size: fileSize } = await file.stat();
    const boxes: Box[] = [];
    const header = Buffer.alloc(LONG_BOX_HEADER_BYTES);
    for (let start = 0; start + BOX_HEADER_BYTES <= fileSize; start += boxes.at(-1)!.size) {
      await file.read(header, 0, header.length, start);
      boxes.push(parseBoxHeader(header, start, fileSize));
    }
    return boxes;
  } finally {
    await file.close();
  }
}

/** The XMP packet of an mp4, or undefined where it has none. */
export async function readXmp(path: string): Promise<string | undefined> {
  const boxes = await topLevelBoxes(path);
  const file = await open(path, 'r');
  try {
    for (const box of boxes.filter(({ type }) => type === 'uuid')) {
      const content = Buffer.alloc(box.size - box.headerSize);
      await file.read(content, 0, content.length, box.start + box.headerSize);
      if (content.subarray(0, XMP_UUID.length).equals(XMP_UUID))
        return content.toString('utf8', XMP_UUID.length);
    }
    return undefined;
  } finally {
    await file.close();
  }
}

function parseBoxHeader(header: Buffer, start: number, fileSize: number): Box {
  const short = header.readUInt32BE(0);
  const type = header.toString('latin1', 4, 8);
  // ISO 14496-12, 4.2: size 1 announces 64 bits after the type, size 0 means to the end of the file.
  const size = short === 1 ? Number(header.readBigUInt64BE(8)) : short === 0 ? fileSize - start : short;
  const headerSize = short === 1 ? LONG_BOX_HEADER_BYTES : BOX_HEADER_BYTES;
  if (size < headerSize) throw new Error(`The box at byte ${start} claims ${size} bytes.`);
  return { type, start, size, headerSize };
}

const XML_ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (character) => XML_ENTITIES[character]!);
