import type { Convention } from '../../domain/nouns/convention.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { inTimeOf } from '../../domain/nouns/jours-ouvres.ts';
import {
  hasTitre,
  listNoms,
  type PartieConvention,
  type PartieCourriel,
  splitParFiche,
} from '../../domain/reponses/brouillon-courriel.ts';
import { isPolitesse } from '../../domain/reponses/texte-courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { tellApart } from '../../views/comptes/conventions.ts';
import type { Dit } from '../envois/find-courriel.ts';
import { listDues, listSiennes } from './courriel-recu.ts';
import type { Place } from './keep-courriel.ts';

/** What a letter told in one convention. */
export interface Part {
  readonly convention: Convention;
  /** Null: its person has left, or that account has ended. */
  readonly place: Place | null;
  readonly siennes: readonly FicheAction[];
  readonly dues: readonly FicheAction[];
}

/** One whose person is there still. */
export type There = Part & { readonly place: Place };

export function isThere(part: Part): part is There {
  return part.place !== null;
}

/** Its tour is not stopped, and its person leads fiches there. */
export function isWaiting(part: Part): part is There {
  return isThere(part) && part.place.tour.etat !== 'clos' && part.siennes.length > 0;
}

export async function listParts(dits: readonly Dit[], ports: Ports): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const { conventionId, courriel } of dits) {
    const convention = await ports.stores.conventions.get(conventionId);
    if (courriel === null) {
      parts.push({ convention, place: null, siennes: [], dues: [] });
      continue;
    }
    const tour = await ports.stores.tours.get(courriel.envoi.source);
    const siennes = await inTimeOf(conventionId, () => listSiennes(courriel.personne, ports));
    const dues = await listDues(siennes, tour, ports.stores);
    parts.push({ convention, place: { ...courriel, tour }, siennes, dues });
  }
  return tellApart(parts);
}

export function listNomsOf(parts: readonly Pick<Part, 'convention'>[]): readonly string[] {
  return parts.map(({ convention }) => convention.nomCourt);
}

export function listBelow<One extends Pick<Part, 'convention'>>(
  { nom }: Pick<PartieConvention, 'nom'>,
  parts: readonly One[],
): readonly One[] {
  return nom === null
    ? parts
    : parts.filter(({ convention: { nomCourt, code } }) => nomCourt === nom || code === nom);
}

/** A greeting is no part while anything else is; alone it is one only for the files that came with it. */
export function dropPolitesse(
  headed: readonly PartieConvention[],
  hasPieces: boolean,
): readonly PartieConvention[] {
  const said = headed.filter(({ texte }) => !isPolitesse(texte));
  return said.length === 0 && hasPieces ? headed : said;
}

/** What was written, by the convention that it can only mean, what may be of several, and what is of none. */
export interface Attribution {
  readonly own: ReadonlyMap<There, readonly PartieCourriel[]>;
  readonly open: readonly (PartieCourriel & { readonly among: readonly There[]; readonly rang: number })[];
  readonly returned: readonly { readonly noms: readonly string[]; readonly texte: string }[];
}

export function attribute(headed: readonly PartieConvention[], parts: readonly Part[]): Attribution {
  const own = new Map<There, PartieCourriel[]>();
  const open: Attribution['open'][number][] = [];
  const returned: Attribution['returned'][number][] = [];
  for (const { nom, texte } of headed) {
    const within = listBelow({ nom }, parts);
    const numeros = within.flatMap(({ siennes }) => siennes.map(({ numero }) => numero));
    const [named, ...namesakes] = nom === null ? [] : within;
    const isRead = named !== undefined && namesakes.length === 0 && isThere(named) && !isWaiting(named);
    for (const partie of isRead ? [{ fiche: null, texte }] : splitParFiche(texte, numeros)) {
      const { among, over, isSure } = isRead
        ? { among: [named], over: [], isSure: true }
        : choose(partie, within);
      const [only, ...others] = among;
      if (only === undefined) returned.push({ noms: listNomsOf(over), texte: toTexte(partie) });
      else if (others.length > 0 || !isSure) open.push({ ...partie, among, rang: open.length + 1 });
      else own.set(only, [...(own.get(only) ?? []), partie]);
    }
  }
  return { own, open, returned };
}

/**
 * Those that it may mean: where this fiche is the person's, of these the one that it names; what is still owed before what is
 * answered. It is not sure while it may be of one that is `over`: which it names, or where a fiche was the person's.
 */
function choose(
  { fiche, texte }: PartieCourriel,
  within: readonly Part[],
): { readonly among: readonly There[]; readonly over: readonly Part[]; readonly isSure: boolean } {
  const isIt = ({ numero }: FicheAction) => fiche === null || numero === fiche;
  const known = within.filter(isWaiting).filter(({ siennes }) => siennes.some(isIt));
  const said = listNoms(texte, listNomsOf(within));
  const named = known.filter(({ convention }) => said.includes(convention.nomCourt));
  const meant = named.length === 1 ? named : known;
  const owed = meant.filter(({ dues }) => dues.some(isIt));
  const over = within.filter((part) => !isWaiting(part));
  const isSure = !over.some(({ convention }) => said.includes(convention.nomCourt));
  return {
    among: owed.length > 0 ? owed : meant,
    over: fiche === null ? over : over.filter(({ siennes }) => siennes.some(isIt)),
    isSure: isSure && (over.length === 0 || !hasTitre(texte)),
  };
}

export function toTexte({ fiche, texte }: PartieCourriel): string {
  return fiche === null ? texte : `Fiche ${fiche} : ${texte}`;
}
