import type { Button, Message } from '../chat.ts';
import type { Avancement, LigneAvancement } from '../domain/avancement.ts';
import type { CouverturePilotage } from '../domain/couverture-pilotage.ts';
import type { Seance } from '../domain/seance.ts';
import type { Tour } from '../domain/tour.ts';
import { fr } from '../fr.ts';
import { phrasesCouverture } from './couverture-pilotage.ts';
import { momentEnLettres } from './dates.ts';
import { enumeration } from './enumeration.ts';

/** D-30: what to check before the round opens. */
export function viewPreparation({
  tour,
  seance,
  couverture,
}: {
  readonly tour: Tour;
  readonly seance: Seance;
  readonly couverture: CouverturePilotage;
}): Message {
  return {
    title: fr`À préparer : ${seance.instance.nom} du ${momentEnLettres(seance.debut)}`,
    paragraphs: [
      fr`Le tour de réponses ouvre le ${momentEnLettres(tour.ouverture)}. Vérifiez ces points avant.`,
      ...phrasesCouverture(couverture),
    ],
    facts: [
      { label: fr`Lieu`, value: seance.lieu },
      { label: fr`Visioconférence`, value: seance.visio ?? fr`aucune` },
      { label: fr`Ordre du jour`, value: seance.ordreDuJour ?? fr`pas encore écrit` },
      { label: fr`Pilotes à interroger`, value: String(couverture.pilotes) },
    ],
    buttons: [
      {
        kind: 'action',
        label: fr`Déplacer la séance`,
        intent: 'seance:deplacer',
        values: { seance: seance.id },
      },
      {
        kind: 'action',
        label: fr`Ouvrir le tour maintenant`,
        intent: 'tour:ouvrir',
        values: { tour: tour.id },
      },
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
  const aDiscuter = avancement.lignes.filter(({ reponse }) => reponse?.courante.ordreDuJour);
  return {
    title: fr`La date limite est passée : ${compter(avancement.total.repondues)}`,
    paragraphs: [
      fr`La séance a lieu le ${momentEnLettres(seance.debut)}. Les réponses en retard restent possibles jusqu’au ${momentEnLettres(tour.gel)}.`,
    ],
    sections:
      aDiscuter.length === 0
        ? []
        : [{ title: fr`À mettre à l’ordre du jour`, list: aDiscuter.map(viewLigne) }],
    buttons: [preparerResume(tour), voirAvancement(tour)],
  };
}

/** J+7: the answers do not change any more. */
export function viewGel(tour: Tour, { total }: Avancement): Message {
  return {
    title: fr`Le tour est terminé : les réponses ne changent plus`,
    paragraphs: [
      fr`${total.repondues} sur ${total.fiches} fiches ont une réponse. Vous pouvez publier le résumé.`,
    ],
    buttons: [preparerResume(tour), voirAvancement(tour)],
  };
}

function viewLigne({ fiche, pilotes }: LigneAvancement) {
  return {
    text: fr`Fiche ${fiche.numero} – ${fiche.titreCourt}`,
    detail: pilotes.length === 0 ? fr`sans pilote` : enumeration(pilotes.map(({ nom }) => nom)),
  };
}

function compter(reponses: number): string {
  return reponses === 1 ? fr`1 réponse` : fr`${reponses} réponses`;
}

function voirAvancement(tour: Tour): Button {
  return {
    kind: 'action',
    label: fr`Voir l’avancement`,
    intent: 'tour:avancement',
    values: { tour: tour.id },
  };
}

function preparerResume(tour: Tour): Button {
  return {
    kind: 'action',
    label: fr`Préparer le résumé`,
    intent: 'resume:preparer',
    values: { tour: tour.id },
  };
}
