import type { Temporal } from 'temporal-polyfill';
import type { ActionButton, Form, ListItem, Message } from '../../conversation/chat.ts';
import { type DemandeEffacement, getLimite, isDepassee } from '../../domain/annuaire/effacement.ts';
import type { Mention } from '../../domain/annuaire/sans-nom.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { normalize } from '../../domain/nouns/recherche.ts';
import { fr } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { nommerButton } from '../words/nommer-pilote.ts';
import { compact, enumeration, jourSansSemaine, pluralize, shorten } from '../words/phrases.ts';

const ERASED = fr`Le nom, l’adresse, les comptes de messagerie, les liens, les sessions, les brouillons et le calendrier personnel sont supprimés.`;
const KEPT = fr`Les réponses restent : elles font partie du suivi de la convention. Elles sont signées de la fonction et de la structure.`;

/** What erasure takes and leaves, for whoever would ask for it. */
export const DEMANDE_EFFACEMENT: Form = {
  title: fr`Demander l’effacement`,
  intro: [
    ERASED,
    KEPT,
    fr`La coordination reçoit votre demande. La loi lui donne un mois pour y répondre. Ensuite, vous ne pourrez plus entrer dans l’espace.`,
  ],
  context: {},
  fields: [],
  buttons: [{ label: fr`Envoyer ma demande`, intent: 'effacement:demander:confirmer' }],
};

/** The demand stands. */
export function viewDemandeNotee(demandeeLe: Temporal.Instant): Message {
  return {
    title: fr`Votre demande d’effacement est notée`,
    facts: factsOfDemande(demandeeLe),
    paragraphs: [
      fr`La coordination est prévenue. D’ici là, rien ne change : vous pouvez retirer votre demande.`,
    ],
    buttons: [WITHDRAW_BUTTON],
  };
}

/** Since when, and until when it is to be answered. */
export function factsOfDemande(demandeeLe: Temporal.Instant) {
  return [
    { label: fr`Demandé le`, value: jourSansSemaine(jourOf(demandeeLe)) },
    { label: fr`Réponse due le`, value: jourSansSemaine(getLimite(demandeeLe)) },
  ];
}

export const REQUEST_BUTTON = action(fr`Demander l’effacement`, 'effacement:demander');

export const DEMANDE_RETIREE: Message = {
  title: fr`Vous ne demandez plus l’effacement de vos données`,
  buttons: [REQUEST_BUTTON],
};

export const WITHDRAW_BUTTON = action(fr`Retirer ma demande d’effacement`, 'effacement:retirer');

/** To coordination: somebody asks for it. */
export function viewNouvelleDemande(personne: Personne, demandeeLe: Temporal.Instant): Message {
  return {
    title: fr`${getNomComplet(personne)} demande l’effacement de ses données`,
    paragraphs: [KEPT, fr`Si vous ne pouvez pas l’accepter, expliquez-le à cette personne avant cette date.`],
    facts: factsOfDemande(demandeeLe),
    buttons: [eraseButton(personne), action(fr`Voir les demandes d’effacement`, 'effacements')],
  };
}

/** Every demand with its date and its state. */
export function viewEffacements(demandes: readonly DemandeEffacement[], jour: Temporal.PlainDate): Message {
  const [waiting, done] = [
    demandes.filter(({ effaceeLe }) => effaceeLe === null),
    demandes.filter(({ effaceeLe }) => effaceeLe !== null),
  ];
  return {
    title: fr`Demandes d’effacement`,
    paragraphs: waiting.length === 0 ? [fr`Aucune demande n’attend.`] : [],
    sections: compact([
      waiting.length > 0 && { title: fr`À traiter`, list: waiting.map((one) => toItemWaiting(one, jour)) },
      done.length > 0 && { title: fr`Fait`, list: done.map(toItemDone) },
    ]),
  };
}

function toItemWaiting(demande: DemandeEffacement, jour: Temporal.PlainDate): ListItem {
  const { demandeeLe } = demande;
  if (demandeeLe === null) return { text: getNomComplet(demande) };
  const [le, avant] = [jourSansSemaine(jourOf(demandeeLe)), jourSansSemaine(getLimite(demandeeLe))];
  return {
    text: getNomComplet(demande),
    detail: isDepassee(demande, jour)
      ? fr`Demandé le ${le}. La réponse était due le ${avant}.`
      : fr`Demandé le ${le}, réponse due le ${avant}.`,
    buttons: [eraseButton(demande)],
  };
}

function toItemDone({ demandeeLe, effaceeLe, ...nom }: DemandeEffacement): ListItem {
  const le = effaceeLe === null ? '' : jourSansSemaine(jourOf(effaceeLe));
  return {
    text: getNomComplet(nom),
    detail:
      demandeeLe === null
        ? fr`Effacé le ${le}.`
        : fr`Demandé le ${jourSansSemaine(jourOf(demandeeLe))}, effacé le ${le}.`,
  };
}

export function eraseButton(personne: Pick<Personne, 'id' | 'prenom' | 'nom'>): ActionButton {
  const label = fr`Effacer les données de ${shorten(getNomComplet(personne), 40)}`;
  return { ...action(label, 'personne:effacer', { personne: personne.id }), style: 'danger' };
}

/** What is left to do after an erasure. */
interface Left {
  readonly sansSuite: readonly FicheAction[];
  readonly mentions: readonly Mention[];
}

/** What erasing somebody takes and leaves, to confirm. */
export function viewEffacement(personne: Personne, { sansSuite, mentions }: Left): Form {
  const nom = getNomComplet(personne);
  const fonction = fonctionSansNom(personne);
  return {
    title: fr`Effacer ${shorten(nom, 40)}`,
    intro: compact([
      fr`Vous allez effacer les données de ${nom}. ${ERASED} Cela ne se défait pas, et un import ne les ramène pas.`,
      fr`Les réponses restent, signées « ${getNomComplet(nomEfface({ fonction, structure: personne.structure }))} ».`,
      sansSuite.length > 0 &&
        fr`Sans pilote ensuite : ${sansSuite.map(titreFiche).join(' ; ')}. Vous pourrez nommer quelqu’un.`,
      mentions.length > 0 &&
        fr`Le nom « ${personne.nom} » est aussi dans des textes : ${mentionsEnMots(mentions)}. Là où cette personne est désignée pour un point, un remplacement ou un contact, la fonction le remplace. Ailleurs il reste : vous pourrez le masquer.`,
    ]),
    context: { personne: personne.id },
    fields: [],
    buttons: [{ label: fr`Effacer pour toujours`, intent: 'personne:effacer:confirmer' }],
  };
}

/** It is done; who it was is said once more, here only. */
export function viewEffacementFait(personne: Personne, { sansSuite, mentions }: Left): Message {
  return {
    title: fr`Les données de ${getNomComplet(personne)} sont effacées`,
    paragraphs: [
      fr`Prévenez cette personne : l’espace ne peut plus lui écrire. Supprimez aussi son nom de vos fichiers d’import.`,
      mentions.length === 0
        ? fr`Le nom « ${personne.nom} » n’est plus dans aucun texte que l’espace garde.`
        : fr`Le nom « ${personne.nom} » reste dans des textes : ${mentionsEnMots(mentions)}. C’est peut-être quelqu’un d’autre. Sinon, ouvrez la fiche, puis « Masquer un passage d’une réponse » : le passage y est masqué, et dans les textes qui ne parlent d’aucune fiche.`,
    ],
    sections: compact([
      sansSuite.length > 0 && {
        title: fr`Fiches sans pilote`,
        list: sansSuite.map((fiche) => ({ text: titreFiche(fiche), buttons: [nommerButton(fiche)] })),
      },
    ]),
  };
}

/** « fiche 3 (2 textes), annonces (1 texte) ». */
function mentionsEnMots(mentions: readonly Mention[]): string {
  const items = mentions
    .toSorted((a, b) => (a.numero ?? 0) - (b.numero ?? 0))
    .map(({ lieu, numero, textes }) => {
      const ou = numero === null ? LIEUX[lieu] : fr`fiche ${numero}`;
      return fr`${ou} (${pluralize(textes, fr`texte`, fr`textes`)})`;
    });
  return enumeration(items);
}

const LIEUX: Readonly<Record<Mention['lieu'], string>> = {
  fiche: fr`fiches`,
  seance: fr`séances`,
  annonce: fr`annonces`,
  resume: fr`résumés publiés`,
  autre: fr`autres textes`,
};

/** « Directrice (Ville de Marck) », in the two fields of a name. */
export function nomEfface({
  fonction,
  structure,
}: {
  readonly fonction: string;
  readonly structure: Pick<Personne['structure'], 'nom'>;
}): Pick<Personne, 'prenom' | 'nom'> {
  return { prenom: fonction, nom: `(${structure.nom})` };
}

/** A function that says the name is none. */
export function fonctionSansNom({
  fonction,
  prenom,
  nom,
}: Pick<Personne, 'fonction' | 'prenom' | 'nom'>): string {
  const words = normalize(fonction);
  const isNamed = [nom, `${prenom} ${nom}`].some((one) => ` ${words} `.includes(` ${normalize(one)} `));
  return isNamed || words === '' ? fr`Membre` : fonction;
}
