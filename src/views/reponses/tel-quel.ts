import type { Temporal } from 'temporal-polyfill';
import type { Button, Fact, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { isKey } from '../../domain/nouns/tables.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { toLisible } from '../../domain/reponses/contenu-lisible.ts';
import type { ContexteReponse } from '../../domain/reponses/contexte-reponse.ts';
import { parseContenu } from '../../domain/reponses/valeurs-reponse.ts';
import { fr } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { capitalize, compact, enumeration, momentEnLettres, notice } from '../words/phrases.ts';
import { listBesides, type TexteRecu } from './courriel-recu.ts';
import { factsOfReponse } from './reponse-faits.ts';

/** A draft as it would be sent, with what it says; `canGo`: nothing of it is to be looked at first. */
export interface ReadyBrouillon {
  readonly fiche: FicheAction;
  readonly facts: readonly Fact[];
  readonly canGo: boolean;
}

/** All that an answer would say, who may read it included. */
export function factsOfTelQuel(contexte: ContexteReponse): readonly Fact[] {
  return factsOfReponse(toLisible(parseContenu(contexte), contexte));
}

/** It became the draft of a fiche, or of several: it is sent only when its author says so. */
export function viewBrouillonCourriel(recu: BrouillonRecu): Message {
  const { ready, limite } = recu;
  const numeros = enumeration(ready.map(({ fiche }) => String(fiche.numero)));
  const fiches = ready.length === 1 ? fr`Fiche ${numeros}` : fr`Fiches ${numeros}`;
  return {
    title:
      limite === null
        ? fr`${fiches} : le tour est terminé, votre texte est gardé`
        : ready.length === 1
          ? fr`${fiches} : votre réponse est prête, il reste à l’envoyer`
          : fr`${fiches} : vos réponses sont prêtes, il reste à les envoyer`,
    paragraphs:
      limite === null
        ? [fr`Il ouvrira votre réponse au prochain tour. Vous n’avez rien à refaire.`]
        : phrasesOf(recu, limite),
    sections: [
      ...ready.map(({ fiche, facts }) => ({
        title: titreFiche(fiche),
        paragraphs: facts.map(({ label, value }) => fr`${label} : ${value}`),
      })),
      ...listBesides(recu.recu),
    ],
    buttons: limite === null ? [] : buttonsOf(recu),
  };
}

interface BrouillonRecu {
  readonly tour: Pick<Tour, 'id'>;
  readonly ready: readonly ReadyBrouillon[];
  readonly recu: Omit<TexteRecu, 'texte'> & { readonly isVouchedFor: boolean };
  /** Until when it is to be sent; null: the tour is over. */
  readonly limite: Temporal.Instant | null;
}

function phrasesOf({ ready, recu }: BrouillonRecu, limite: Temporal.Instant): readonly string[] {
  const others = ready.filter(({ canGo }) => !canGo).map(({ fiche }) => String(fiche.numero));
  const le = momentEnLettres(limite);
  return compact([
    fr`Voici votre réponse, telle qu’elle sera lue. Rien n’est encore envoyé.`,
    ...(others.length === ready.length
      ? []
      : [
          recu.isVouchedFor && others.length === 0
            ? fr`C’est bon ? Répondez « oui » à ce courriel, ou utilisez « Envoyer tel quel », avant le ${le}.`
            : fr`C’est bon ? Utilisez « Envoyer tel quel » avant le ${le}.`,
          fr`En envoyant, vous dites n’avoir écrit aucun nom ni aucune situation d’une famille ou d’un usager.`,
        ]),
    others.length > 0 &&
      fr`À relire avant d’envoyer, ${others.length === 1 ? fr`fiche` : fr`fiches`} ${enumeration(others)} : il manque quelque chose, un mot semble désigner une personne, ou quelqu’un a répondu entre-temps. Complétez avant le ${le}.`,
  ]);
}

function buttonsOf({ tour, ready }: BrouillonRecu): readonly Button[] {
  const complete = ready.filter(({ canGo }) => canGo).map(({ fiche }) => String(fiche.numero));
  const isAlone = ready.length === 1;
  return compact([
    complete.length > 0 && {
      ...action(
        complete.length === ready.length
          ? fr`Envoyer tel quel`
          : fr`Envoyer tel quel pour la fiche ${enumeration(complete)}`,
        'reponse:tel-quel',
        { tour: tour.id, fiche: complete.join('-') },
      ),
      style: 'primary' as const,
    },
    ...ready.map(({ fiche, canGo }) => ({
      ...action(isAlone ? fr`Compléter` : fr`Compléter la fiche ${fiche.numero}`, 'reponse:ouvrir', {
        tour: tour.id,
        fiche: String(fiche.numero),
      }),
      ...(isAlone && !canGo && { style: 'primary' as const }),
    })),
  ]);
}

/** After several were sent at once. */
export function viewToutesRecues(numeros: readonly number[]): Message {
  return notice(
    fr`Merci. Vos réponses pour les fiches ${enumeration(numeros.map(String))} sont enregistrées.`,
    [fr`Vous pouvez les corriger tant que le tour de réponses est ouvert.`],
  );
}

/** What « oui », or one press for several, made of the fiches of a message; `missing`: the questions of which something is to be looked at first. */
export interface Accord {
  readonly envoyees: readonly number[];
  /** The tour is over: they open the next one. */
  readonly gardees: readonly number[];
  readonly remaining: readonly (Remaining & { readonly fiche: number })[];
}

/** Why it was not sent. */
export type Remaining =
  | { readonly raison: 'incomplete'; readonly missing: readonly string[] }
  | { readonly raison: keyof typeof REASONS };

/** What was sent, and what was not, with what it lacks. */
export function viewAccordDit({ envoyees, gardees, remaining }: Accord): Message {
  const left = remaining.map(({ fiche }) => fiche);
  const said = [
    ...(envoyees.length === 0 ? [] : [fr`${enumerateFiches(envoyees)} : c’est envoyé`]),
    ...(gardees.length === 0 ? [] : [fr`${enumerateFiches(gardees)} : le tour est terminé`]),
    ...(left.length === 0 ? [] : [fr`${enumerateFiches(left)} : pas envoyé`]),
  ];
  return notice(
    capitalize(said.join(' ; ')),
    compact([
      gardees.length > 0 &&
        fr`${capitalize(enumerateFiches(gardees))} : ce que vous avez écrit est gardé, et ouvrira votre réponse au prochain tour.`,
      ...remaining.map(viewRemaining),
      remaining.some(({ raison }) => raison === 'incomplete' || raison === 'conflit') &&
        fr`Ouvrez la page du message : complétez, puis envoyez.`,
    ]),
  );
}

function viewRemaining({ fiche, ...why }: Accord['remaining'][number]): string {
  if (why.raison !== 'incomplete') return fr`Fiche ${fiche} : ${REASONS[why.raison]}.`;
  return fr`À compléter ou à relire pour la fiche ${fiche} : ${why.missing.map((one) => fr`« ${one} »`).join(', ')}.`;
}

/** Codes of errors among them: what they say of one of several. */
const REASONS = {
  conflit: fr`quelqu’un a répondu depuis que vous avez écrit`,
  'fiche-fermee-brouillon': fr`un avenant l’a fermée, et votre texte reste en brouillon`,
  'pas-pilote': fr`vous ne la pilotez plus`,
  'sans-brouillon': fr`rien n’attend d’être envoyé`,
  autre: fr`elle ne peut pas être envoyée ainsi`,
};

export function isRaison(code: string): code is keyof typeof REASONS {
  return isKey(REASONS, code);
}

function enumerateFiches(numeros: readonly number[]): string {
  const all = enumeration(numeros.map(String));
  return numeros.length === 1 ? fr`fiche ${all}` : fr`fiches ${all}`;
}

/** « Oui », of which nobody vouches that its person wrote it, or to what has changed since. */
export const ACCORD_A_CONFIRMER = notice(fr`Rien n’est encore envoyé : il reste un bouton`, [
  fr`Votre accord n’a pas suffi : nous ne pouvons pas vérifier que ce courriel vient de vous, ou votre brouillon a changé depuis.`,
  fr`Ouvrez la page de ce message : elle montre votre réponse, et « Envoyer tel quel » l’envoie.`,
]);

/** « Oui » to what asks for more than that. */
export const ACCORD_SANS_TEXTE = notice(fr`Il manque votre réponse`, [
  fr`Votre courriel dit d’accord, mais rien n’attend d’être envoyé par ce message. Rien n’a été noté.`,
  fr`Répondez-y en disant où en est l’action, ou utilisez ses boutons.`,
]);
