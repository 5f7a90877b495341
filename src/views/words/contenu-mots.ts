import { Temporal } from 'temporal-polyfill';
import type { Field } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { Indicateur } from '../../domain/nouns/fiche-action.ts';
import type { Nouvelle } from '../../domain/nouns/nouvelle.ts';
import { TOUTES_COMMUNES } from '../../domain/nouns/reponse.ts';
import type { DitDepuis, LigneResume } from '../../domain/nouns/resume.ts';
import {
  champChiffre,
  champSansChiffre,
  DATE_CHIFFRES,
  listIndicateursDemandes,
  SOURCE_CHIFFRES,
} from '../../domain/reponses/chiffres-reponse.ts';
import type { ChiffreLisible, MesureLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { isJustified } from '../../domain/reponses/formulaire-reponse.ts';
import { findDernierChiffre, toChiffreConnu } from '../../domain/reponses/historique.ts';
import { fr } from '../../fr.ts';
import { capitalize, jourSansSemaine, uniteEnMots } from './phrases.ts';
import { difficulteEnMots, statutEnMots, withRetour } from './reponse-mots.ts';

/** What an answer says, where a word of it is not enough. */

/** « 128 places au 30 septembre 2026 (source : RPE de Calais) », and that it is not new when it is not. */
export function chiffreEnMots(chiffre: ChiffreLisible): string {
  const { valeur, arreteLe, source, precedent = null, repris = false } = chiffre;
  if (valeur !== null && arreteLe !== null && source !== null) {
    const mesure = mesureEnMots({ valeur, arreteLe, source }, chiffre);
    return repris ? fr`${mesure}, dernier chiffre connu` : mesure;
  }
  if (precedent === null) return fr`non disponible`;
  return fr`non disponible ; dernier chiffre connu : ${mesureEnMots(precedent, chiffre)}`;
}

/** A figure never goes without its date and its source (art. 8). */
export function mesureEnMots(
  { valeur, arreteLe, source }: MesureLisible,
  { unite }: Pick<ChiffreLisible, 'unite'>,
): string {
  const jour = jourSansSemaine(Temporal.PlainDate.from(arreteLe));
  return fr`${valeur} ${uniteEnMots(valeur, unite)} au ${jour} (source : ${source})`;
}

/** What was said outside of tours, a line for each thing; `indicateurs`: of its fiche, as far as they are at hand. */
export function nouvelleEnMots(
  { texte, statut, echeance, chiffre }: Pick<Nouvelle, 'texte' | 'statut' | 'echeance' | 'chiffre'>,
  indicateurs: readonly Indicateur[] = [],
): readonly string[] {
  const { nom = fr`Chiffre`, unite = '' } = indicateurs.find(({ id }) => id === chiffre?.indicateurId) ?? {};
  const mesure = chiffre && toChiffreConnu(chiffre);
  return ditEnMots({
    texte,
    ...(statut && { statut }),
    ...(echeance && { echeance: echeance.toString() }),
    ...(mesure && { chiffre: { nom, unite, ...mesure, arreteLe: mesure.arreteLe.toString() } }),
  });
}

function ditEnMots({ texte, statut, echeance, chiffre }: Omit<DitDepuis, 'ditLe'>): readonly string[] {
  return [
    ...(statut === undefined ? [] : [fr`État : ${statutEnMots(statut)}.`]),
    ...(echeance === undefined ? [] : [fr`Échéance : ${jourDe(echeance)}.`]),
    ...(chiffre === undefined ? [] : [fr`${chiffre.nom} : ${chiffreEnMots(chiffre)}.`]),
    ...(texte === null ? [] : [texte]),
  ];
}

/** « Dit depuis, le 3 juin 2027. État : Réalisée. La salle est prête. »: what came after an answer, day by day. */
export function depuisEnMots({ depuis = [] }: Pick<LigneResume, 'depuis'>): readonly string[] {
  const jours = Map.groupBy(depuis, ({ ditLe }) => ditLe);
  return [...jours].map(
    ([jour, dites]) => fr`Dit depuis, le ${jourDe(jour)}. ${dites.flatMap(ditEnMots).join(' ')}`,
  );
}

/** What has advanced; after « rien de nouveau » what was told last: « Réponse du 10 mai 2027 : ... ». */
export function avanceesOuRecit({ avancees, dernierRecit }: LigneResume): string | null {
  if (avancees !== null || dernierRecit === null) return avancees;
  const jour = jourSansSemaine(Temporal.PlainDate.from(dernierRecit.ditLe));
  return dernierRecit.horsTour
    ? fr`Dit entre les tours, le ${jour} : ${dernierRecit.avancees}`
    : fr`Réponse du ${jour} : ${dernierRecit.avancees}`;
}

/** « Toute l’agglomération », or the names of the communes. */
export function communesEnMots(communes: readonly string[]): string {
  return communes.includes(TOUTES_COMMUNES) ? TOUTE_AGGLOMERATION : communes.join(', ');
}

export const TOUTE_AGGLOMERATION = fr`Toute l’agglomération`;

export function ouiNon(isSet: boolean): string {
  return isSet ? fr`Oui` : fr`Non`;
}

/** « En cours (auparavant : Non démarrée) ». */
export function statutAvecPrecedent(ligne: LigneResume): string | null {
  const { statut, statutPrecedent, isDecide = false, isPrecedentDecide = false, retourPropose } = ligne;
  if (statut === null) return null;
  const present = withRetour(statutEnMots(statut, isDecide), retourPropose);
  if (statutPrecedent === null) return present;
  if (statutPrecedent === statut && isDecide === isPrecedentDecide) return fr`${present}, sans changement`;
  return fr`${present} (auparavant : ${statutEnMots(statutPrecedent, isPrecedentDecide)})`;
}

/** « 1er mai 2027, date dépassée ». */
export function datePrevue({ echeance, echeancePrecedente, enRetard }: LigneResume): string | null {
  if (echeance === null) return null;
  const jour = enRetard ? fr`${jourDe(echeance)}, date dépassée` : jourDe(echeance);
  if (echeancePrecedente === null || echeancePrecedente === echeance) return jour;
  return fr`${jour} (auparavant : ${jourDe(echeancePrecedente)})`;
}

function jourDe(iso: string): string {
  return jourSansSemaine(Temporal.PlainDate.from(iso));
}

/** What the form says beside the date: the one that was promised stands. */
export function dateDemandee({ situation: { statut, datePromise }, aujourdhui }: ContexteReponse): string {
  if (datePromise === null)
    return statut === 'reportee'
      ? fr`La date à laquelle l’action reprendra ou sera faite.`
      : fr`Facultatif. La date à laquelle l’action sera faite.`;
  const promise = jourSansSemaine(datePromise);
  return Temporal.PlainDate.compare(datePromise, aujourdhui) < 0
    ? fr`Date promise : ${promise}. Elle est passée. Gardez-la, ou changez-la en disant pourquoi.`
    : fr`Date promise : ${promise}. Gardez-la, ou changez-la en disant pourquoi.`;
}

/** Beside « Pourquoi ? », where it is asked for a new date only. */
export function motifDemande({ situation }: ContexteReponse): string | null {
  return isJustified(situation) ? null : fr`À remplir seulement si la date change. De 10 à 500 caractères.`;
}

/** « Bloquante – Personne ne reprend l’action. » */
export function difficulteAvecDetail({ difficulte, difficulteDetail }: LigneResume): string | null {
  if (difficulte === null) return null;
  const mots = capitalize(difficulteEnMots(difficulte));
  return difficulteDetail === null ? mots : fr`${mots} – ${difficulteDetail}`;
}

/** The indicators of the fiche, with one date and one source for all (art. 8). */
export function fieldsOfChiffres(
  contexte: Pick<ContexteReponse, 'fiche' | 'valeurs' | 'aujourdhui' | 'anterieures'>,
): readonly Field[] {
  const { fiche, valeurs, aujourdhui } = contexte;
  const typed = (id: string) => findText(valeurs, id) ?? undefined;
  return [
    ...listIndicateursDemandes(fiche).flatMap((indicateur): readonly Field[] => [
      {
        kind: 'number',
        id: champChiffre(indicateur),
        label: fr`${indicateur.nom} (${indicateur.unite})`,
        hint: fr`De 0 à 9 999 999, avec deux décimales au plus.`,
        last: dernierChiffre(indicateur, contexte),
        value: typed(champChiffre(indicateur)),
      },
      {
        kind: 'tick',
        id: champSansChiffre(indicateur),
        label: fr`Chiffre non disponible : ${indicateur.nom}`,
        value: typed(champSansChiffre(indicateur)) === 'oui' ? 'oui' : undefined,
      },
    ]),
    {
      kind: 'date',
      id: DATE_CHIFFRES,
      label: fr`Chiffres arrêtés au`,
      max: aujourdhui.toString(),
      value: typed(DATE_CHIFFRES),
    },
    {
      kind: 'text',
      id: SOURCE_CHIFFRES,
      label: fr`Source des chiffres`,
      hint: fr`Par exemple : « Relais petite enfance, bilan 2026 ».`,
      min: 3,
      max: 150,
      value: typed(SOURCE_CHIFFRES),
    },
  ];
}

/** The last known figure, and what is aimed at; neither goes without its source (art. 8). */
function dernierChiffre(
  indicateur: Indicateur,
  { anterieures }: Pick<ContexteReponse, 'anterieures'>,
): string | undefined {
  const { id, cible, unite, source } = indicateur;
  const connu = findDernierChiffre(anterieures, id);
  const phrases = [
    connu &&
      fr`Dernier chiffre connu : ${mesureEnMots({ ...connu, arreteLe: connu.arreteLe.toString() }, indicateur)}.`,
    cible !== null && source !== null && fr`Objectif : ${cible} ${unite} (source : ${source}).`,
  ].filter((phrase) => typeof phrase === 'string');
  return phrases.length === 0 ? undefined : phrases.join(' ');
}
