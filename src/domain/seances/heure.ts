/** The time of a day that people typed (« 14h », « 14 h 30 », « 14:30 »), as "14:30"; null when it is none. */
export function parseHeure(text: string): string | null {
  const match = HEURE.exec(text.normalize('NFKC').trim().toLowerCase());
  if (!match) return null;
  const [, hours = '', minutes = '00'] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

const HEURE = /^(\d{1,2})(?:\s*(?:heures?|h|:)\s*(\d{2})?)?$/;
