/** With ordinary spaces, as one searches it. */
export function plain(text: string | undefined): string {
  return (text ?? '').replaceAll(/[\u00A0\u202F]/g, ' ');
}
