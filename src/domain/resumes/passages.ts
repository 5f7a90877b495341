import { type ContenuResume, type LigneResume, listAnciennes } from '../nouns/resume.ts';
import { listPassages, type Passage } from '../reponses/vigilance.ts';

/** A passage that somebody must look at before a summary goes out. */
export interface PassageARelire extends Passage {
  /** Number of the fiche; null in the introduction. */
  readonly numero: number | null;
  /** It stands in the public build too. */
  readonly isPublic: boolean;
  /** Its author was asked, and said so; absent: was not asked, or it is not the author's. */
  readonly isVoulu?: boolean;
}

/** Where personal data may stand in the two builds of one summary: what everybody would read comes first. */
export function listPassagesARelire(
  groupeProjet: ContenuResume,
  publique: ContenuResume,
): readonly PassageARelire[] {
  const publics = new Set(listOfContenu(publique).map(keyOf));
  return listOfContenu(groupeProjet)
    .map((passage) => ({ ...passage, isPublic: publics.has(keyOf(passage)) }))
    .sort((a, b) => Number(b.isPublic) - Number(a.isPublic));
}

type LocatedPassage = Omit<PassageARelire, 'isPublic'>;

function listOfContenu(contenu: ContenuResume): readonly LocatedPassage[] {
  const { introduction, decisions = [] } = contenu;
  return [
    ...listPassages(introduction ?? '').map((passage) => ({ ...passage, numero: null })),
    ...contenu.lignes.flatMap(listOfLigne),
    ...listAnciennes(contenu).flatMap(({ fermeture: { motif }, ...ligne }) => [
      ...listOfLigne(ligne),
      ...listPassages(motif ?? '').map((passage) => ({ ...passage, numero: ligne.numero })),
    ]),
    ...decisions.flatMap(({ numero, texte }) =>
      listPassages(texte).map((passage) => ({ ...passage, numero })),
    ),
  ];
}

function listOfLigne(ligne: LigneResume): readonly LocatedPassage[] {
  return listTextes(ligne)
    .flatMap(listPassages)
    .map((passage) => ({ ...passage, numero: ligne.numero }));
}

/** Every text of a line, whatever its question: one that is added later is read too. */
function listTextes(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTextes) : [];
}

function keyOf({ numero, signe, extrait }: LocatedPassage): string {
  return `${numero} ${signe} ${extrait}`;
}
