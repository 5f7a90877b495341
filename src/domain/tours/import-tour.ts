import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../nouns/convention.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { instantAt, jourOf } from '../nouns/jours-ouvres.ts';
import { getNomComplet, hasRole, type Personne } from '../nouns/personne.ts';
import { listPilotes } from '../nouns/pilotage.ts';
import { normalize } from '../nouns/recherche.ts';
import type { Reponse } from '../nouns/reponse.ts';
import { QUESTION_IDS } from '../reponses/questions.ts';
import { isOui, type LectureLigne, parseContenuImporte, parseDay } from './cells-tour.ts';
import type {
  DifferenceTour,
  ErreurTour,
  LigneTour,
  MotsTour,
  ReponseImportee,
  TourConnuPourImport,
} from './tour-importe.ts';

/** The answers of the rows, and everything that is wrong in them. */
export function parseReponses(
  lignes: readonly LigneTour[],
  mots: MotsTour,
  connu: TourConnuPourImport,
): { readonly reponses: readonly ReponseImportee[]; readonly errors: readonly ErreurTour[] } {
  const errors: ErreurTour[] = [];
  const seen = new Map<number, number>();
  const reponses = lignes.flatMap((ligne) => {
    const fault: LectureLigne['fault'] = (code, details = {}) =>
      void errors.push({ code, line: ligne.line, details });
    const fiche = findFiche(ligne, connu.fiches);
    if (fiche === null) return fault('fiche-inconnue', { texte: ligne.dit.fiche }) ?? [];
    const premiere = seen.get(fiche.numero);
    if (premiere !== undefined)
      return fault('fiche-en-double', { numero: fiche.numero, ligne: premiere }) ?? [];
    seen.set(fiche.numero, ligne.line);
    return parseReponse(ligne, fiche, { mots, connu, fault });
  });
  return { reponses, errors };
}

/** What the file says that the tour does not say yet. */
export function listDifferences(
  reponses: readonly ReponseImportee[],
  stored: readonly Reponse[],
): readonly DifferenceTour[] {
  return reponses.flatMap((reponse): DifferenceTour[] => {
    const { numero, id } = reponse.fiche;
    const courante = stored.find(({ ficheActionId }) => ficheActionId === id)?.courante;
    if (courante === undefined) return [{ numero, genre: 'nouvelle', champs: [] }];
    const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
    const champs = [
      ...QUESTION_IDS.filter((question) => !same(courante[question], reponse.contenu[question])),
      ...(['rienDeNouveau', 'tardive'] as const).filter((mark) => courante[mark] !== reponse[mark]),
    ];
    return champs.length === 0 ? [] : [{ numero, genre: 'change', champs }];
  });
}

function parseReponse(
  ligne: LigneTour,
  fiche: FicheAction,
  lecture: LectureLigne,
): readonly ReponseImportee[] {
  const contenu = parseContenuImporte(ligne, fiche, lecture);
  const { mots, connu, fault } = lecture;
  if (contenu === null) return [];
  const auteur = findAuteur(ligne.dit.auteur, fiche, connu);
  if (auteur === null) return fault('sans-personne') ?? [];
  const tardive = isOui(ligne.dit.tardive, mots);
  const jour = parseDay(ligne.dit.reponduLe, lecture);
  return [
    {
      line: ligne.line,
      fiche,
      contenu,
      rienDeNouveau: isOui(ligne.dit.rienDeNouveau, mots),
      tardive,
      creeeLe: jour === null ? defaultInstant(tardive, connu) : instantAt(jour, '12:00'),
      auteur,
    },
  ];
}

const BEFORE = { hours: 24 };
const AFTER = { hours: 24 };

function defaultInstant(tardive: boolean, { echeance }: TourConnuPourImport): Temporal.Instant {
  return tardive ? echeance.add(AFTER) : echeance.subtract(BEFORE);
}

/** « 12 », « Fiche 12 », « 12. Titre ». */
function findFiche({ dit }: LigneTour, fiches: readonly FicheAction[]): FicheAction | null {
  const [, numero] = /^(?:fiche\s*)?(?:n°\s*)?(\d{1,4})\b/iu.exec(dit.fiche) ?? [];
  return fiches.find((fiche) => fiche.numero === Number(numero)) ?? null;
}

/** Who the file names, else who led the fiche, else coordination: a row of the database has an author. */
function findAuteur(
  texte: string,
  fiche: FicheAction,
  { personnes, echeance }: TourConnuPourImport,
): Personne | null {
  const noms = texte.split(/[\n;,]/).map(normalize);
  const named = personnes.find(
    (one) => noms.includes(normalize(getNomComplet(one))) || noms.includes(normalize(one.courriel)),
  );
  const [pilote] = listPilotes(fiche, jourOf(echeance));
  return (
    named ??
    personnes.find(({ id }) => id === pilote?.personneId) ??
    personnes.find((one) => hasRole(one, 'coordination')) ??
    personnes.find((one) => hasRole(one, 'administration')) ??
    null
  );
}

interface Demande {
  /** As it was given beside the file. */
  readonly demande: Temporal.PlainDate | null;
  readonly convention: Pick<Convention, 'debut' | 'fin'>;
  /** Today. */
  readonly jour: Temporal.PlainDate;
  readonly mots: MotsTour;
}

type JourTrouve =
  | { readonly ok: true; readonly jour: Temporal.PlainDate }
  | { readonly ok: false; readonly errors: readonly ErreurTour[] };

/** The one past séance that all rows speak of. */
export function parseJourSeance(
  lignes: readonly LigneTour[],
  { demande, convention, jour: today, mots }: Demande,
): JourTrouve {
  const errors: ErreurTour[] = [];
  const [first] = lignes;
  let found = demande;
  for (const { line, dit } of lignes) {
    const fault = (code: ErreurTour['code'], details: ErreurTour['details'] = {}) =>
      void errors.push({ code, line, details });
    const jour = parseDay(dit.seance, { mots, fault });
    if (jour === null) continue;
    if (found !== null && !found.equals(jour)) fault('plusieurs-seances', { jour: dit.seance });
    found ??= jour;
  }
  const line = first?.line ?? 1;
  if (found === null && errors.length === 0) errors.push({ code: 'seance-absente', line, details: {} });
  if (found !== null && Temporal.PlainDate.compare(found, today) >= 0)
    errors.push({ code: 'seance-a-venir', line, details: {} });
  const { debut, fin } = convention;
  const isInside =
    found === null ||
    (Temporal.PlainDate.compare(debut, found) <= 0 && Temporal.PlainDate.compare(found, fin) <= 0);
  if (!isInside)
    errors.push({
      code: 'seance-hors-convention',
      line,
      details: { debut: debut.toString(), fin: fin.toString() },
    });
  return found === null || errors.length > 0 ? { ok: false, errors } : { ok: true, jour: found };
}
