import type { ActionButton, Button, Form, Message, Section } from '../../conversation/chat.ts';
import type { BarShare } from '../../conversation/picture.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import {
  type ComptePresence,
  type Presence,
  REPONSES_PRESENCE,
  type ReponsePresence,
} from '../../domain/seances/emargement.ts';
import { fr } from '../../fr.ts';
import { action } from '../words/buttons.ts';
import { enumeration, jourSansAnnee, pluralize } from '../words/phrases.ts';
import { horaireSeance, nomSeance } from '../words/seance-mots.ts';

/** The question in a message about a séance, or the answer that stands. */
export function sectionPresence(seance: Seance, presence: Presence | null): Section {
  const text =
    presence === null
      ? fr`La coordination ne voit que le nombre de présents, et le nom des remplaçants.`
      : fr`Vous avez répondu : ${reponseEnMots(presence)}.`;
  return { title: QUESTION, list: [{ text, buttons: listPresenceButtons(seance, presence) }] };
}

/** The way to the question, beside a séance in a list. */
export function presenceButton(seance: Seance, presence: Presence | null): Button {
  const jour = jourSansAnnee(jourOf(seance.debut));
  const label = presence === null ? fr`Serez-vous là le ${jour} ?` : fr`Changer ma réponse pour le ${jour}`;
  return action(label, 'presence:ecrire', { seance: seance.id });
}

/** « être là », « être là à distance » ...: what somebody said, after « Vous avez répondu ». */
export function reponseEnMots({ reponse, remplacant }: Pick<Presence, 'reponse' | 'remplacant'>): string {
  return reponse === 'remplace' ? fr`remplacement par ${remplacant ?? ''}` : REPONSES[reponse].toLowerCase();
}

/** All answers in one form; `reponse`: what is chosen when it opens. */
export function viewFormulairePresence(
  seance: Seance,
  { reponse, remplacant }: { readonly reponse: ReponsePresence | null; readonly remplacant: string | null },
): Form {
  return {
    title: QUESTION,
    intro: [fr`${nomSeance(seance)} : ${horaireSeance(seance)}.`],
    context: { seance: seance.id, debut: seance.debut.toString() },
    fields: [
      {
        kind: 'choice',
        id: 'reponse',
        label: fr`Votre réponse`,
        required: true,
        value: reponse ?? undefined,
        options: REPONSES_PRESENCE.map((value) => ({ value, label: REPONSES[value] })),
      },
      {
        kind: 'text',
        id: 'remplacant',
        label: fr`Qui vous remplace ?`,
        hint: fr`À remplir seulement si quelqu’un vient à votre place. La coordination lit ce nom.`,
        max: 120,
        value: remplacant ?? undefined,
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'presence:enregistrer' }],
  };
}

export const REMPLACANT_ABSENT = fr`Écrivez le nom de la personne qui vient à votre place.`;

/** The receipt. */
export function viewPresenceNotee(seance: Seance, presence: Presence): Message {
  return {
    title: fr`C’est noté : ${reponseEnMots(presence)}`,
    paragraphs: [fr`${nomSeance(seance)} : ${horaireSeance(seance)}.`],
    buttons: [presenceButton(seance, presence)],
  };
}

/** An answer to a date that is no more: what holds now, and the question again. */
export function viewPresenceARedire(seance: Seance): Message {
  return {
    title: fr`La séance a changé de date : rien n’est noté`,
    paragraphs: [fr`${nomSeance(seance)} : ${horaireSeance(seance)}.`],
    sections: [sectionPresence(seance, null)],
  };
}

/** The same as a bar; none before anybody answered: an outline alone looks like a field. */
export function barOfPresences(compte: ComptePresence): { readonly bar?: readonly BarShare[] } {
  const said = Object.values(compte.parReponse).some((nombre) => nombre > 0);
  return said ? { bar: listParts(compte).map(({ nombre, mots }) => ({ label: mots, count: nombre })) } : {};
}

/** « 8 présences, 2 à distance, 1 remplacement, 3 absences, 12 sans réponse », without what is none. */
export function phrasePresences(compte: ComptePresence): string {
  const parts = listParts(compte).filter(({ nombre }) => nombre > 0);
  const noms =
    compte.remplacants.length === 0
      ? ''
      : fr` Viennent à la place d’autres : ${enumeration(compte.remplacants)}.`;
  return fr`${parts.map(({ mots }) => mots).join(', ') || fr`Aucun membre`}.${noms}`;
}

interface Part {
  readonly nombre: number;
  readonly mots: string;
}

/** Who comes first, who said nothing last. */
function listParts({ parReponse, sansReponse }: ComptePresence): readonly Part[] {
  const { oui, a_distance: distance, remplace, non } = parReponse;
  return [
    { nombre: oui, mots: pluralize(oui, fr`présence`, fr`présences`) },
    { nombre: distance, mots: fr`${distance} à distance` },
    { nombre: remplace, mots: pluralize(remplace, fr`remplacement`, fr`remplacements`) },
    { nombre: non, mots: pluralize(non, fr`absence`, fr`absences`) },
    { nombre: sansReponse, mots: fr`${sansReponse} sans réponse` },
  ];
}

/** One press says it, but for a substitute, who has a name. */
function listPresenceButtons(seance: Seance, presence: Presence | null): readonly Button[] {
  if (presence !== null) return [presenceButton(seance, presence)];
  const values = { seance: seance.id, debut: seance.debut.toString() };
  const say = (reponse: ReponsePresence) => toPresenceButton(seance, reponse);
  return [
    say('oui'),
    ...(seance.visio === null ? [] : [say('a_distance')]),
    say('non'),
    action(REPONSES.remplace, 'presence:ecrire', { ...values, reponse: 'remplace' }),
  ];
}

/** Says it of the date that the séance has now. */
export function toPresenceButton({ id, debut }: Seance, reponse: ReponsePresence): ActionButton {
  return action(REPONSES[reponse], 'presence:enregistrer', { seance: id, debut: debut.toString(), reponse });
}

/** The shortest: yes in one press, everything else in the form. */
export function presenceButtons(seance: Seance): readonly ActionButton[] {
  const values = { seance: seance.id, debut: seance.debut.toString() };
  return [toPresenceButton(seance, 'oui'), action(fr`Autre réponse`, 'presence:ecrire', values)];
}

const QUESTION = fr`Serez-vous là ?`;

const REPONSES: Readonly<Record<ReponsePresence, string>> = {
  oui: fr`Je serai là`,
  a_distance: fr`À distance`,
  remplace: fr`Quelqu’un me remplace`,
  non: fr`Je ne serai pas là`,
};
