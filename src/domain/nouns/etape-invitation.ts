/** What a person's own agenda is told of a séance: the names of these messages, written and read here only. */

/** The occurrence counts the messages of one person about one séance. */
export type EtapeInvitation = `invitation:${string}` | `retrait:${string}`;

/** What such a message says: the date stands in the agenda so, or leaves it. */
export interface ContenuAgenda {
  readonly kind: 'invitation' | 'retrait';
  /** Of the séance then. */
  readonly sequence: number;
  /** How much higher this person's is: one more each time that somebody is taken out or let in and the séance stays. */
  readonly extra: number;
  /** When it begins and ends, in milliseconds since 1970. */
  readonly debut: number;
  readonly fin: number;
  /** Of all that is read of it beside its date. */
  readonly empreinte: string;
}

export function toEtapeInvitation(contenu: ContenuAgenda): EtapeInvitation {
  const { kind, sequence, extra, debut, fin, empreinte } = contenu;
  return `${kind}:${[sequence, extra, debut, fin, empreinte].join(':')}`;
}

/** Null when the step says something else. */
export function parseInvitation(etape: string): ContenuAgenda | null {
  const [kind, sequence, extra, debut, fin, empreinte] = etape.split(':');
  if ((kind !== 'invitation' && kind !== 'retrait') || empreinte === undefined) return null;
  const numbers = {
    sequence: Number(sequence),
    extra: Number(extra),
    debut: Number(debut),
    fin: Number(fin),
  };
  return { kind, ...numbers, empreinte };
}

/** The source of these messages: apart from the séance's own, which is told by notices. */
export function toSourceInvitation(seanceId: string): string {
  return `${SOURCE}${seanceId}`;
}

export function getSeanceId(source: string): string {
  return source.slice(SOURCE.length);
}

const SOURCE = 'agenda:';
