import { Temporal } from 'temporal-polyfill';
import type { Form, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Joignables } from '../../domain/nouns/personne.ts';
import { listFichesDites } from '../../domain/nouns/phrases/fiches.ts';
import { toLigne } from '../../domain/nouns/phrases/ligne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement, LigneAvancement } from '../../domain/tours/avancement.ts';
import type { PeriodeTour } from '../../domain/tours/chevauchement.ts';
import type { CouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { fr } from '../../fr.ts';
import { ordreDuJourButton } from '../seances/ordre-du-jour.ts';
import { action, avancementButton, resumeButton, titreFiche } from '../words/buttons.ts';
import { phrasesInjoignables } from '../words/injoignables.ts';
import { compact, enumeration, jourSansSemaine, momentEnLettres, pluralize } from '../words/phrases.ts';
import {
  deplacementLabel,
  factsOfTour,
  MODIFIER_LA_SEANCE,
  nomSeance,
  ouvertureButton,
  titreSeance,
} from '../words/seance-mots.ts';
import { titreChiffres } from './avancement.ts';
import { pictureOfTour } from './picture-tour.ts';
import { phrasesDispenses } from './terminees.ts';

/** D-30: what to check before the tour opens. */
export function viewPreparation({
  tour,
  seance,
  couverture,
  ficheActions,
}: {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly couverture: CouverturePilotage;
  readonly ficheActions: readonly Pick<FicheAction, 'id' | 'numero'>[];
}): Message {
  return {
    title: fr`À préparer : ${nomSeance(seance)} du ${momentEnLettres(seance.debut)}`,
    paragraphs: [
      tour.etat === 'prepare'
        ? fr`Le tour de réponses ouvre le ${momentEnLettres(tour.ouverture)}. Vérifiez ces points avant.`
        : fr`Le tour de réponses a ouvert le ${momentEnLettres(tour.ouverture)}.`,
      ...phrasesCouverture(couverture),
      ...phrasesDispenses(tour, ficheActions),
    ],
    facts: [
      { label: fr`Lieu`, value: seance.lieu },
      { label: fr`Visioconférence`, value: seance.visio ?? fr`aucune` },
      { label: fr`Ordre du jour`, value: seance.ordreDuJour ?? fr`pas encore écrit` },
      { label: fr`Pilotes à qui écrire`, value: String(couverture.pilotes) },
    ],
    buttons: [
      action(deplacementLabel(seance), 'seance:deplacer', { seance: seance.id }),
      action(MODIFIER_LA_SEANCE, 'seance:modifier', { seance: seance.id }),
      tour.etat === 'prepare' ? ouvertureButton(tour) : avancementButton(tour),
    ],
  };
}

/** D+1: the draft of the summary can be prepared. */
export function viewFinDeTour({
  tour,
  seance,
  avancement,
}: {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly avancement: Avancement;
}): Message {
  const { lignes, total } = avancement;
  const { ordreDuJour } = seance;
  const aDiscuter = lignes.filter(
    ({ reponse, fiche }) => reponse?.courante.ordreDuJour && !isNamed(fiche.numero, ordreDuJour),
  );
  return {
    title: fr`La date limite est passée : ${pluralize(total.repondues, fr`réponse`, fr`réponses`)} sur ${total.demandees}`,
    paragraphs: compact([
      fr`La séance a lieu le ${momentEnLettres(seance.debut)}. Les réponses en retard restent possibles jusqu’au ${momentEnLettres(tour.gel)}.`,
      ordreDuJour === null &&
        fr`L’ordre du jour est proposé d’après les réponses. Si vous n’y touchez pas, il part ainsi la veille.`,
    ]),
    sections: compact([
      { pictures: [pictureOfTour(avancement, tour)] },
      aDiscuter.length > 0 && {
        title: ordreDuJour === null ? fr`Fiches qui y sont proposées` : fr`À mettre à l’ordre du jour`,
        list: aDiscuter.map(viewLigne),
      },
    ]),
    buttons: [ordreDuJourButton(seance), resumeButton(tour), avancementButton(tour)],
  };
}

/** Whether an agenda speaks of a fiche already. */
function isNamed(numero: number, ordreDuJour: string | null): boolean {
  return listFichesDites(toLigne(ordreDuJour ?? '')).some((dite) => dite.numero === numero);
}

/** J+7: the answers do not change any more. */
export function viewGel(tour: Tour, { total }: Avancement): Message {
  return {
    title: fr`Le tour de réponses est terminé : les réponses ne changent plus`,
    paragraphs: [titreChiffres(total), fr`Vous pouvez publier le résumé.`],
    buttons: [resumeButton(tour), avancementButton(tour)],
  };
}

function viewLigne({ fiche, pilotes, reponse }: LigneAvancement) {
  const { sujet = null } = reponse?.courante ?? {};
  const qui = pilotes.length === 0 ? fr`sans pilote` : enumeration(pilotes.map(({ nom }) => nom));
  return { text: titreFiche(fiche), detail: sujet === null ? qui : fr`${sujet} (${qui})` };
}

/** What coordination confirms: who will be asked, and until when. `envoiLe` is when the messages leave. */
interface OuvertureTour {
  readonly seance: Seance;
  readonly tour: Tour;
  readonly couverture: CouverturePilotage;
  readonly ficheActions: readonly Pick<FicheAction, 'id' | 'numero'>[];
  readonly envoiLe: Temporal.Instant;
  readonly isImmediat: boolean;
  /** The tours that this one keeps from opening. */
  readonly chevauches: readonly TourChevauche[];
}

export function viewFormulaireOuverture(ouverture: OuvertureTour): Form {
  const { seance, tour, couverture, envoiLe, chevauches } = ouverture;
  const message: Message = {
    title: titreSeance(seance),
    paragraphs: [
      ...phrasesChevauchement({ ouverture: envoiLe, gel: tour.gel }, chevauches),
      phrasePilotes(couverture),
      phraseDepart(ouverture),
      ...phrasesCouverture(couverture),
      ...phrasesDispenses(tour, ouverture.ficheActions),
    ],
    facts: factsOfTour(tour).slice(1),
  };
  return {
    title: fr`Ouvrir le tour de réponses`,
    context: { tour: tour.id },
    fields: [{ kind: 'explanation', id: 'ouverture', message }],
    buttons: [{ label: fr`Ouvrir le tour`, intent: 'tour:ouvrir:confirmer' }],
  };
}

/** The receipt; `pilotes`: the leads whom the opening is for. */
export function viewTourOuvert(seance: Seance, tour: Tour, pilotes: Joignables): Message {
  return {
    title: fr`Le tour de réponses est ouvert`,
    paragraphs: [
      fr`${titreSeance(seance)}.`,
      pluralize(pilotes.personnes, fr`pilote reçoit ses fiches.`, fr`pilotes reçoivent leurs fiches.`),
      ...phrasesInjoignables(pilotes.injoignables),
      fr`Les rappels partent tout seuls. Ils s’arrêtent dès que la réponse est là.`,
    ],
    facts: factsOfTour(tour).slice(1),
    buttons: [{ ...avancementButton(tour), style: 'primary' }],
  };
}

function phrasePilotes({ pilotes, injoignables }: CouverturePilotage): string {
  if (pilotes === 0 && injoignables.length > 0)
    return fr`Aucun compte ne permet de joindre les pilotes : personne ne sera sollicité.`;
  if (pilotes === 0) return fr`Aucune fiche n’a de pilote : personne ne sera sollicité.`;
  return pluralize(
    pilotes,
    fr`pilote reçoit ses fiches, en un seul message.`,
    fr`pilotes reçoivent leurs fiches, en un seul message par personne.`,
  );
}

function phraseDepart({ envoiLe, isImmediat }: OuvertureTour): string {
  if (isImmediat) return fr`Les messages partent tout de suite. Les membres reçoivent la date de la séance.`;
  return fr`Les messages partiront le ${momentEnLettres(envoiLe)}. Les membres recevront la date de la séance.`;
}

/** Fiches without lead, and leads who cannot be reached; empty when there is nothing to say. */
export function phrasesCouverture({ sansPilote, injoignables }: CouverturePilotage): readonly string[] {
  return [...phraseSansPilote(sansPilote), ...phraseInjoignables(injoignables)];
}

function phraseSansPilote(numeros: readonly number[]): readonly string[] {
  const liste = enumeration(numeros.map(String));
  if (numeros.length === 0) return [];
  if (numeros.length === 1) return [fr`Fiche sans pilote : ${liste}. Elle ne bloque rien.`];
  return [fr`Fiches sans pilote : ${liste}. Elles ne bloquent rien.`];
}

function phraseInjoignables(noms: readonly string[]): readonly string[] {
  const liste = enumeration(noms);
  if (noms.length === 0) return [];
  if (noms.length === 1)
    return [fr`Pilote sans compte joignable : ${liste}. Prévenez cette personne autrement.`];
  return [fr`Pilotes sans compte joignable : ${liste}. Prévenez ces personnes autrement.`];
}

/** A tour that would be open at the same time as another one, and the séance that it prepares. */
export interface TourChevauche {
  readonly tour: Tour;
  readonly seance: Seance;
}

/** Whether an earlier one keeps a tour from opening by itself. */
export function isKeptBack({ ouverture }: PeriodeTour, chevauches: readonly TourChevauche[]): boolean {
  return chevauches.some(({ tour }) => Temporal.Instant.compare(tour.ouverture, ouverture) <= 0);
}

/** Which of two tours the other one keeps from opening, and until when. */
export function phrasesChevauchement(
  periode: PeriodeTour,
  chevauches: readonly TourChevauche[],
): readonly string[] {
  return chevauches.map(({ tour, seance }) => {
    const nom = fr`Le tour de la séance du ${jourSansSemaine(jourOf(seance.debut))}`;
    return isKeptBack(periode, [{ tour, seance }])
      ? fr`Attention : ${nom.toLowerCase()} reste ouvert jusqu’au ${momentEnLettres(tour.gel)}. Ce tour-ci ne pourra pas s’ouvrir tout seul avant.`
      : fr`Attention : ${nom.toLowerCase()} ne pourra pas s’ouvrir le ${momentEnLettres(tour.ouverture)}. Ce tour-ci est ouvert jusqu’au ${momentEnLettres(periode.gel)}.`;
  });
}
