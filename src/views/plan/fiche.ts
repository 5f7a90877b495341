import type { Temporal } from 'temporal-polyfill';
import type { Button, Fact, Message, Section } from '../../conversation/chat.ts';
import type { EtatConnu, EtatFiche, FicheSuivie } from '../../domain/plan/etat-fiche.ts';
import type { Indicateur } from '../../domain/plan/fiche-action.ts';
import { listPilotages } from '../../domain/plan/pilotage.ts';
import type { Contributions } from '../../domain/reponses/contributions.ts';
import { findDernierChiffre, findDernierRecit } from '../../domain/reponses/historique.ts';
import type { VersionReponse } from '../../domain/reponses/reponse.ts';
import { jourOf } from '../../domain/seances/jours-ouvres.ts';
import type { Tour } from '../../domain/tours/tour.ts';
import { fr } from '../../fr.ts';
import { phraseContributions } from '../reponses/contributions.ts';
import { MOTS } from '../reponses/questions-mots.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { finButton } from '../tours/fin-pilotage.ts';
import { type LigneCarte, ouvrirButton } from '../tours/ligne-carte.ts';
import { nommerButton } from '../tours/nommer-pilote.ts';
import { enjeuButton, planButton } from '../words/buttons.ts';
import { jourSansSemaine } from '../words/dates.ts';
import { nombreDeFiches } from '../words/nombres.ts';
import { dateEnMots, placeEnMots } from './fiche-mots.ts';
import { modeButton } from './mode-reponse.ts';
import { etatEnMots } from './plan.ts';

/** What a fiche's page needs. `tour` is the open tour in which the reader may answer. */
export interface PageFiche extends FicheSuivie {
  readonly jour: Temporal.PlainDate;
  readonly tour: Tour | null;
  /** What the reader may write in that tour. */
  readonly lignes: readonly LigneCarte[];
  /** What the structures contributed to it; null where one answers for all, or the reader may not know. */
  readonly contributions: Contributions | null;
  /** The reader says who leads it. */
  readonly canNommer: boolean;
}

/** A fiche as its reader may see it. */
export function viewFiche(page: PageFiche): Message {
  const { fiche: shown, etat } = page;
  const version = etat.kind === 'connue' ? etat.version : null;
  return {
    title: fr`Fiche ${shown.numero} – ${shown.titre}`,
    facts: listFacts(page),
    sections: [
      ...(etat.kind === 'connue' ? listRecit(etat) : []),
      ...listIndicateurs(shown.indicateurs, etat.kind === 'connue' ? etat.versions : []),
    ],
    note: version === null ? whyNothing(etat) : signatureOf(version),
    buttons: listButtons(page),
  };
}

/** « Il y a 24 fiches, de 1 à 24. » */
export function viewFicheInconnue(numeros: readonly number[]): Message {
  const first = Math.min(...numeros);
  const last = Math.max(...numeros);
  const combien = nombreDeFiches(numeros.length);
  const sentence =
    numeros.length === 1 ? fr`Il y a ${combien}.` : fr`Il y a ${combien}, de ${first} à ${last}.`;
  return {
    title: fr`Cette fiche n’est pas dans le plan`,
    paragraphs: [numeros.length === 0 ? fr`Le plan n’a pas encore de fiche.` : sentence],
    buttons: [planButton()],
  };
}

function listFacts({ fiche: shown, etat, jour, contributions }: PageFiche): readonly Fact[] {
  const promise = etat.kind === 'connue' ? etat.promise : null;
  const tenus = listPilotages(shown, jour);
  const pilotes = tenus.map((one) => placeEnMots(one, tenus));
  return [
    { label: fr`Enjeu`, value: shown.enjeu.titre },
    { label: fr`Pilotes`, value: pilotes.length === 0 ? fr`sans pilote` : pilotes.join(', ') },
    { label: MOTS.statut.nom, value: etatEnMots(etat) },
    ...(promise === null ? [] : [{ label: MOTS.echeance.nom, value: dateEnMots(promise) }]),
    ...(contributions === null
      ? []
      : [{ label: fr`Tour en cours`, value: phraseContributions(contributions) }]),
  ];
}

/** What the last answer tells, in its own words. */
function listRecit({ version, versions }: EtatConnu): readonly Section[] {
  const rienDeNouveau = version.rienDeNouveau ? recitRepris(versions) : null;
  return [
    section(MOTS.avancees.nom, version.avancees ?? rienDeNouveau),
    section(MOTS.prochaineEtape.nom, version.prochaineEtape),
    section(MOTS.motif.nom, version.motif),
    section(MOTS.difficulte.nom, version.difficulteDetail),
    section(MOTS.constat.nom, version.constat),
    section(MOTS.liens.nom, version.liens.join('\n')),
  ].filter((one) => one !== null);
}

/** After « rien de nouveau »: what was told last, and when. */
function recitRepris(versions: readonly VersionReponse[]): string {
  const recit = findDernierRecit(versions);
  if (recit === null) return fr`Rien de nouveau depuis la réponse précédente.`;
  return fr`Rien de nouveau depuis la réponse du ${jourSansSemaine(jourOf(recit.creeeLe))} : ${recit.avancees}`;
}

function section(title: string, texte: string | null): Section | null {
  return texte === null || texte === '' ? null : { title, paragraphs: [texte] };
}

function listIndicateurs(
  indicateurs: readonly Indicateur[],
  versions: readonly VersionReponse[],
): readonly Section[] {
  if (indicateurs.length === 0) return [];
  const list = indicateurs.map((indicateur) => ({
    text: fr`${indicateur.nom} : ${lastFigure(indicateur, versions)}`,
    ...(hasReference(indicateur) ? { detail: referenceOf(indicateur) } : {}),
  }));
  return [{ title: fr`Indicateurs`, list }];
}

/** A figure never goes without its source and its date (art. 8). */
function lastFigure({ id, unite }: Indicateur, versions: readonly VersionReponse[]): string {
  const chiffre = findDernierChiffre(versions, id);
  if (chiffre === null) return fr`pas encore de chiffre`;
  return fr`${nombreAvecUnite(chiffre.valeur, unite)} au ${jourSansSemaine(chiffre.arreteLe)} (source : ${chiffre.source})`;
}

function hasReference({ depart, cible, source }: Indicateur): boolean {
  return source !== null && (depart !== null || cible !== null);
}

function referenceOf({ depart, cible, unite, source }: Indicateur): string {
  const parts = [
    ...(depart === null ? [] : [fr`au départ : ${nombreAvecUnite(depart, unite)}`]),
    ...(cible === null ? [] : [fr`objectif : ${nombreAvecUnite(cible, unite)}`]),
    fr`source : ${source ?? ''}`,
  ];
  return parts.join(', ');
}

function nombreAvecUnite(valeur: number, unite: string): string {
  return fr`${valeur} ${unite}`;
}

function whyNothing(etat: EtatFiche): string {
  if (etat.kind !== 'reservee') return fr`Personne n’a encore répondu pour cette fiche.`;
  return etat.diffusion === 'parties'
    ? fr`La dernière réponse est réservée aux parties signataires.`
    : fr`La dernière réponse est réservée au groupe projet.`;
}

function listButtons({ fiche: shown, jour, tour, lignes, canNommer }: PageFiche): readonly Button[] {
  const { enjeu } = shown;
  const other = [
    enjeuButton(enjeu.code, fr`Voir les objectifs de l’enjeu`),
    ...(canNommer ? [nommerButton(shown)] : []),
    ...(canNommer && listPilotages(shown, jour).length > 0 ? [finButton(shown)] : []),
    ...(canNommer ? [modeButton(shown)] : []),
  ];
  if (tour === null) return other;
  return [...lignes.map((ligne) => ouvrirButton(ligne, tour)), ...other];
}
