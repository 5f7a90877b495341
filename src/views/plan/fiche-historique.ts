import type { Fact, ListItem, Section } from '../../conversation/chat.ts';
import type { EtatFiche } from '../../domain/nouns/etat-fiche.ts';
import { type Annexe, countJalons, type Jalon, listTextes } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import type { TourLu } from '../../domain/plan/historique-fiche.ts';
import { type ContenuLisible, nomOf, toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import { findDernierRecit } from '../../domain/reponses/historique.ts';
import { TEXT_QUESTIONS } from '../../domain/reponses/questions.ts';
import { fr } from '../../fr.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { factsOfReponse } from '../reponses/reponse-faits.ts';
import { communesEnMots } from '../words/contenu-mots.ts';
import { jourSansSemaine, moisEnLettres } from '../words/phrases.ts';
import { MOTS, QUESTIONS_LUES } from '../words/questions-mots.ts';
import { MOTS_ANNEXE } from './tableau-fiches.ts';

/** Every tour that the reader may read, the latest first: what was answered, and what changed from version to version. */
export function listHistorique(
  tours: readonly TourLu[],
  repertoire: Repertoire,
  titres: ReadonlyMap<string, string> = new Map(),
): readonly Section[] {
  return tours.map(({ tour, versions }, index) => ({
    title: tour.importe
      ? fr`Tour importé : ${moisEnLettres(jourOf(tour.seanceLe))}`
      : fr`Tour de réponses : ${moisEnLettres(jourOf(tour.seanceLe))}`,
    ...(index > 0 && { isFolded: true }),
    list: versions.map((version, place) => {
      const item = toItem(version, versions[place + 1] ?? null, repertoire);
      return { ...item, text: item.text + ancienTitre(version, repertoire, titres) };
    }),
  }));
}

/** An answer is tied to the title that it was given for: one that an avenant changed since is said. */
function ancienTitre(
  { ficheActionVersionId }: VersionReponse,
  { fiche }: Repertoire,
  titres: ReadonlyMap<string, string>,
): string {
  const titre = titres.get(ficheActionVersionId) ?? fiche.titre;
  return titre === fiche.titre ? '' : fr`, sous l’ancien titre « ${titre} »`;
}

/** The first version in full; of each later one, what it changed. */
function toItem(version: VersionReponse, before: VersionReponse | null, repertoire: Repertoire): ListItem {
  const lines =
    before === null
      ? factsOfReponse(toLisible(version, repertoire)).map(({ label, value }) => fr`${label} : ${value}`)
      : listChanges(before, version, repertoire);
  return {
    text: signatureOf(version),
    detail: lines.length === 0 ? fr`Rien n’a changé dans le texte.` : lines.join('\n'),
  };
}

/** « Où en est l’action, avant : « Non démarrée » ; après : « En cours » ». */
function listChanges(
  before: VersionReponse,
  after: VersionReponse,
  repertoire: Repertoire,
): readonly string[] {
  return changesOf(QUESTIONS_LUES, [before, after], repertoire);
}

/** Of what was chosen, not told, what is other than in the tour before: state, date, difficulty, figures and the like. */
export function listChangesSinceTour(
  before: VersionReponse,
  after: VersionReponse,
  repertoire: Repertoire,
): readonly string[] {
  return changesOf(CHOSEN, [before, after], repertoire);
}

const TOLD: ReadonlySet<string> = new Set([
  ...TEXT_QUESTIONS,
  'chiffres',
  'liens',
  'ordreDuJour',
  'diffusion',
]);
const CHOSEN = QUESTIONS_LUES.filter((id) => !TOLD.has(id));

function changesOf(
  ids: typeof QUESTIONS_LUES,
  versions: readonly [VersionReponse, VersionReponse],
  repertoire: Repertoire,
): readonly string[] {
  const lisibles = versions.map((version) => toLisible(version, repertoire));
  return ids.flatMap((id) => {
    const [old, present] = lisibles.map((lisible) => valeurOf(id, lisible));
    if (old === present) return [];
    return [fr`${MOTS[id].nom}, avant : ${orNothing(old)} ; après : ${orNothing(present)}`];
  });
}

function orNothing(value: string | undefined): string {
  return value === undefined || value === '' ? fr`rien` : fr`« ${value} »`;
}

function valeurOf(id: (typeof QUESTIONS_LUES)[number], lisible: ContenuLisible) {
  const valeur = MOTS[id].valeur(lisible);
  if (valeur === null || typeof valeur === 'string') return valeur ?? '';
  return valeur.map(({ label, value }) => fr`${label} : ${value}`).join(', ');
}

/** What the last answer tells, in its own words; nothing where there is none to read. */
export function listRecit({ version, versions }: EtatFiche): readonly Section[] {
  if (version === null) return [];
  const repris = version.rienDeNouveau ? recitRepris(versions) : null;
  const avancees = version.horsTour ? recitAvant(versions) : version.avancees;
  return [
    section(MOTS.avancees.nom, avancees ?? repris),
    section(MOTS.prochaineEtape.nom, version.prochaineEtape),
    section(MOTS.motif.nom, version.motif),
    section(MOTS.difficulte.nom, version.difficulteDetail),
    section(MOTS.constat.nom, version.constat),
    section(MOTS.complement.nom, version.complement),
    section(MOTS.liens.nom, version.liens.join('\n')),
  ].filter((one) => one !== null);
}

/** After « rien de nouveau »: what was told last, and when. */
function recitRepris(versions: readonly VersionReponse[]): string {
  const recit = findDernierRecit(versions);
  if (recit === null) return fr`Rien de nouveau depuis la réponse précédente.`;
  return fr`Rien de nouveau depuis la réponse du ${jourSansSemaine(jourOf(recit.creeeLe))} : ${recit.avancees}`;
}

/** What was said outside of tours stands apart: here is what the last answer told. */
function recitAvant(versions: readonly VersionReponse[]): string | null {
  const recit = findDernierRecit(versions.filter(({ horsTour }) => !horsTour));
  return recit && fr`Réponse du ${jourSansSemaine(jourOf(recit.creeeLe))} : ${recit.avancees}`;
}

function section(title: string, texte: string | null): Section | null {
  return texte === null || texte === '' ? null : { title, paragraphs: [texte] };
}

/** What annexe 4 says of a fiche, for a reader of the plan, whoever it is. */
export function factsOfAnnexe({ fiche: { annexe }, communes, structures }: Repertoire): readonly Fact[] {
  const { structure, partenaires, dispositifs } = annexe;
  const facts: readonly (readonly [string, string | null])[] = [
    [fr`Structure porteuse`, structure && nomOf(structure, structures)],
    [fr`Partenaires`, partenaires.map((code) => nomOf(code, structures)).join(', ')],
    ...listTextes('text').map((id) => [MOTS_ANNEXE[id].nom, annexe[id]] as const),
    [fr`Communes`, communesEnMots(annexe.communes.map((code) => nomOf(code, communes)))],
    [fr`Dispositifs`, dispositifs.join(', ')],
    [fr`Calendrier`, calendrierEnMots(annexe)],
    [fr`Étapes`, etapesEnMots(annexe.jalons)],
  ];
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
}

/** « du 1er mars 2025 au 30 juin 2027 », as it was foreseen at first. */
function calendrierEnMots({ debut, echeance }: Pick<Annexe, 'debut' | 'echeance'>): string | null {
  if (debut !== null && echeance !== null)
    return fr`du ${jourSansSemaine(debut)} au ${jourSansSemaine(echeance)}`;
  if (debut !== null) return fr`à partir du ${jourSansSemaine(debut)}`;
  return echeance && fr`jusqu’au ${jourSansSemaine(echeance)}`;
}

/** « 3 étapes sur 5 »; null without steps. */
export function etapesEnMots(jalons: readonly Jalon[]): string | null {
  const { faits, tous } = countJalons(jalons);
  if (tous === 0) return null;
  return faits < 2 ? fr`${faits} étape sur ${tous}` : fr`${faits} étapes sur ${tous}`;
}

/** Every step, with when it is foreseen or was done. */
export function sectionOfJalons({ jalons }: Pick<Annexe, 'jalons'>): readonly Section[] {
  if (jalons.length === 0) return [];
  return [{ title: fr`Étapes : ${etapesEnMots(jalons) ?? ''}`, list: jalons.map(annexeItem) }];
}

/** What is not said to everybody. */
export function sectionsOfTextes(annexe: Annexe): readonly Section[] {
  return listTextes('long-text').flatMap((id) => section(MOTS_ANNEXE[id].nom, annexe[id]) ?? []);
}

function annexeItem({ titre, prevuLe, faitLe }: Jalon): ListItem {
  if (faitLe !== null) return { text: titre, detail: fr`Faite, notée le ${jourSansSemaine(faitLe)}` };
  const detail = prevuLe === null ? fr`À faire` : fr`À faire, prévue pour le ${jourSansSemaine(prevuLe)}`;
  return { text: titre, detail };
}
