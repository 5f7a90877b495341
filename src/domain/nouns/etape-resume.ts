/** What people are told of a summary and of the answers in it: the names of these messages, written and read here only. */

export type EtapeResume = EtapeInterne | EtapeAccord | EtapeRectification | EtapeMasquee;

/** To the author of an answer that coordination keeps internal; the number of its fiche. */
export type EtapeInterne = `interne:${number}`;

/** To the author of an answer of which words were masked; the number of its fiche. */
export type EtapeMasquee = `masquee:${number}`;

/** To who may agree to a public build, and to coordination once somebody has. */
export type EtapeAccord = 'accord-demande' | 'accord-decide';

/** To coordination, when a lead asks for a correction after the freeze, and to the lead once it is decided. */
export type EtapeRectification = 'rectification-demandee' | 'rectification-decidee';

export function isEtapeAccord(etape: string): etape is EtapeAccord {
  return etape === 'accord-demande' || etape === 'accord-decide';
}

export function isEtapeRectification(etape: string): etape is EtapeRectification {
  return etape === 'rectification-demandee' || etape === 'rectification-decidee';
}

export function toEtapeInterne(numero: number): EtapeInterne {
  return `interne:${numero}`;
}

/** The number of the fiche whose answer is kept internal; null when the step says something else. */
export function findFicheInterne(etape: string): number | null {
  const [, numero] = /^interne:(\d+)$/.exec(etape) ?? [];
  return numero === undefined ? null : Number(numero);
}

export function toEtapeMasquee(numero: number): EtapeMasquee {
  return `masquee:${numero}`;
}

/** The number of the fiche whose answer lost words; null when the step says something else. */
export function findFicheMasquee(etape: string): number | null {
  const [, numero] = /^masquee:(\d+)$/.exec(etape) ?? [];
  return numero === undefined ? null : Number(numero);
}
