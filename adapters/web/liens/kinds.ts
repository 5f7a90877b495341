import type { Request } from 'express';
import { getButtonKey } from '../../../src/conversation/buttons.ts';
import type { AskedName } from '../../../src/conversation/intent-names.ts';
import { PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import { viewCourrielInconnu, viewLienPerime } from '../../../src/views/pages/repondre.ts';
import { type GenrePage, viewLienInconnu } from '../../../src/views/pages/tableau.ts';
import type { Document } from '../../../src/views/words/document.ts';
import { parseToken } from '../requests/routing.ts';
import type { Lecteur } from '../requests/visitor.ts';

/** A link of a person that opens. */
export interface LienOuvert {
  readonly lecteur: Lecteur;
  /** What opened it. */
  readonly token: string;
  /** The message that stands on its page. */
  readonly envoiId?: string;
  /** Of the page where its person answers: the tour; null for the open one. Absent elsewhere. */
  readonly reponse?: { readonly tourId: string | null };
}

/** What tells the pages behind the links of a person from each other. */
export interface LinkKind {
  readonly kind: GenrePage;
  /** Where it stands; all that is its own stands below. */
  readonly path: (typeof PATHS)['tableau' | 'courriel' | 'repondre'];
  /** What the page shows where it has no message, or one that has nothing to say any more. */
  readonly home: AskedName;
  /** What a new link opens. */
  readonly nouveau: 'lien' | 'page';
  readonly viewUnknown: (textes: readonly string[], canSend: boolean) => Document;
}

export const LINK_KINDS: readonly LinkKind[] = [
  { kind: 'tableau', path: PATHS.tableau, home: 'tableau', nouveau: 'page', viewUnknown: viewLienInconnu },
  {
    kind: 'message',
    path: PATHS.courriel,
    home: 'tableau',
    nouveau: 'page',
    viewUnknown: viewCourrielInconnu,
  },
  { kind: 'reponse', path: PATHS.repondre, home: 'mes-fiches', nouveau: 'lien', viewUnknown: viewLienPerime },
];

/** Opens the link of a request; null for one of another kind, and for what opens nothing. `isKnown`: upon what is remembered. */
export async function openLink(
  { params }: Pick<Request, 'params'>,
  { kind }: Pick<LinkKind, 'kind'>,
  {
    useCases,
    isKnown = false,
  }: {
    readonly useCases: Pick<Pages, 'findLecteur' | 'openLien' | 'findLecteurConnu' | 'openLienConnu'>;
    readonly isKnown?: boolean;
  },
): Promise<LienOuvert | null> {
  const token = parseToken(params.token);
  if (kind === 'tableau') {
    const lecteur = await useCases[isKnown ? 'findLecteurConnu' : 'findLecteur'](token);
    return lecteur && { lecteur, token };
  }
  const lien = await useCases[isKnown ? 'openLienConnu' : 'openLien'](token);
  return lien !== null && (lien.reponse !== undefined) === (kind === 'reponse') ? lien : null;
}

/** The form that a button opens where a tour is answered, by its key: it has an address of its own. Null for any other one. */
export function parseOuverture(
  button: unknown,
): { readonly fiche: string } | { readonly fiche: string; readonly bref: 'oui' } | null {
  const [, fiche, bref] =
    /^reponse-ouvrir-(\d{1,4})(-oui)?$/.exec(typeof button === 'string' ? button : '') ?? [];
  if (fiche === undefined) return null;
  return bref === undefined ? { fiche } : { fiche, bref: 'oui' };
}

/** The address of such a button below that of the link; null for any other one. */
export function placeOfOuverture(button: Parameters<typeof getButtonKey>[0]): string | null {
  const key = getButtonKey(button);
  return parseOuverture(key) && `/${key}`;
}
