import type { Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { listFichesDites } from '../../domain/nouns/phrases/fiches.ts';
import { toLigne } from '../../domain/nouns/phrases/ligne.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { Avancement, LigneAvancement } from '../../domain/tours/avancement.ts';
import type { CouverturePilotage } from '../../domain/tours/couverture-pilotage.ts';
import { fr } from '../../fr.ts';
import { ordreDuJourButton } from '../seances/ordre-du-jour.ts';
import { action, avancementButton, resumeButton } from '../words/buttons.ts';
import { momentEnLettres } from '../words/dates.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { compact, enumeration, pluralize } from '../words/phrases.ts';
import { deplacementLabel, MODIFIER_LA_SEANCE, nomSeance, ouvertureButton } from '../words/seance-mots.ts';
import { titreChiffres } from './avancement.ts';
import { phrasesCouverture } from './ouverture-tour.ts';
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
