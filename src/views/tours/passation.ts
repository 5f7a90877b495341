import type { Temporal } from 'temporal-polyfill';
import type { ListItem, Message } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { listSuppleants, type Pilotage, type RolePilotage } from '../../domain/nouns/pilotage.ts';
import type { Reponse } from '../../domain/nouns/reponse.ts';
import type { Suite } from '../../domain/nouns/suite.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { fr } from '../../fr.ts';
import { signatureOf } from '../reponses/reponse.ts';
import { action, ficheButton, ROLES_PILOTAGE, titreFiche } from '../words/buttons.ts';
import { nommerButton, phrasePilotes } from '../words/nommer-pilote.ts';
import { compact, enumeration, jourEnLettres, notice, shorten } from '../words/phrases.ts';
import { MOTS } from '../words/questions-mots.ts';
import { statutDeVersion } from '../words/reponse-mots.ts';
import { suiteEnMots } from '../words/suites.ts';

/** What whoever takes a fiche over gets: its answers so far, the latest tour first; `tour` is the open one. */
interface Passation {
  readonly fiche: FicheAction;
  readonly role: RolePilotage;
  readonly reponses: readonly Reponse[];
  readonly tour: Tour | null;
}

/** To the new lead: the history of the fiche; never what the other one typed and did not send. */
export function viewPassation({ fiche, role, reponses, tour }: Passation): Message {
  const isDue = tour !== null && reponses.every(({ tourId }) => tourId !== tour.id);
  return {
    title: fr`La coordination vous confie la fiche ${fiche.numero}`,
    paragraphs: [
      fr`${titreFiche(fiche)}. Votre place : ${ROLES_PILOTAGE[role]}.`,
      reponses.length === 0
        ? fr`Personne n’a encore répondu pour cette fiche.`
        : fr`Voici ce qui a été répondu avant vous, le plus récent d’abord.`,
    ],
    sections: reponses.length === 0 ? [] : [{ list: reponses.slice(0, MOST).map(viewReponsePassee) }],
    note: fr`Ce n’est pas à vous ? Écrivez « je ne suis plus pilote de la fiche ${fiche.numero} ».`,
    buttons: [
      ...(tour !== null && isDue && role !== 'suppleant' ? [repondreButton(fiche, tour)] : []),
      ficheButton(fiche.numero),
    ],
  };
}

/** To who was replaced, or whose place coordination ended. */
export function viewFinPilotage(fiche: FicheAction, pilotes: readonly Pilotage[]): Message {
  return notice(fr`Vous ne pilotez plus la fiche ${fiche.numero}`, [
    fr`${titreFiche(fiche)}. La coordination l’a noté : vous ne recevrez plus de rappel pour cette fiche.`,
    phrasePilotes(pilotes),
    fr`C’est une erreur ? Dites-le à la coordination : elle peut vous nommer à nouveau.`,
  ]);
}

const MOST = 6; // three years at two tours a year
const LONGEST = 300; // characters of one answer in this list

function viewReponsePassee({ courante }: Reponse): ListItem {
  const { avancees, prochaineEtape, difficulteDetail } = courante;
  const lines = [
    ...(avancees === null ? [] : [avancees]),
    ...(prochaineEtape === null ? [] : [fr`${MOTS.prochaineEtape.nom} : ${prochaineEtape}`]),
    ...(difficulteDetail === null ? [] : [fr`${MOTS.difficulte.nom} : ${difficulteDetail}`]),
  ];
  return {
    text: fr`${signatureOf(courante)} : ${statutDeVersion(courante)}`,
    detail: shorten(lines.join('\n'), LONGEST) || undefined,
  };
}

function repondreButton({ numero }: FicheAction, { id }: Tour) {
  const values = { tour: id, fiche: String(numero) };
  return {
    ...action(fr`Répondre pour la fiche ${numero}`, 'reponse:ouvrir', values),
    style: 'primary',
  } as const;
}

interface Absence {
  readonly personne: Personne;
  /** What this person leads and still owes. */
  readonly fiches: readonly FicheAction[];
  /** What séances asked of him or her for a day of the absence. */
  readonly suites: readonly Suite[];
  /** Its last day. */
  readonly jour: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
}

/** To coordination: somebody's mailbox says that he or she is absent, and who could answer instead. */
export function viewAbsence({ personne, fiches, suites, jour, today }: Absence): Message {
  return {
    title: fr`Absence annoncée : ${getNomComplet(personne)}, jusqu’au ${jourEnLettres(jour)}`,
    paragraphs: compact([
      fr`Sa messagerie l’a répondu toute seule à l’un de nos courriels. Ses rappels continuent.`,
      fiches.length > 0 && fr`Demandez à la personne suppléante de répondre, ou nommez quelqu’un.`,
    ]),
    sections: compact([
      fiches.length > 0 && {
        title: fr`Réponses attendues`,
        list: fiches.map((fiche) => ({
          text: titreFiche(fiche),
          detail: phraseSuppleants(fiche, today),
          buttons: [nommerButton(fiche)],
        })),
      },
      suites.length > 0 && {
        title: fr`Suites à donner`,
        list: suites.map((suite) => ({
          text: suiteEnMots(suite),
          buttons: [action(fr`Confier à quelqu’un`, 'suite:ecrire', { suite: suite.id })],
        })),
      },
    ]),
  };
}

function phraseSuppleants(fiche: FicheAction, jour: Temporal.PlainDate): string {
  const noms = listSuppleants(fiche, jour).map(({ nom }) => nom);
  return noms.length === 0
    ? fr`Personne n’est désigné pour la suppléance.`
    : fr`Suppléance : ${enumeration(noms)}.`;
}
