/** Lower case without accents, nuktas and variants of apostrophes. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u093c]/gu, '')
    .replace(/\u0901/gu, '\u0902')
    .replace(/[’ʼ`´]/gu, "'")
    .normalize('NFC');
}
