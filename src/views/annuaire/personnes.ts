import type { Button, Fact, ListItem, Message } from '../../conversation/chat.ts';
import { findSuspension, getNomPlateforme } from '../../domain/nouns/compte.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import {
  getNomComplet,
  isJoignable,
  listComptesJoignables,
  type Personne,
} from '../../domain/nouns/personne.ts';
import type { RolePilotage } from '../../domain/nouns/pilotage.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { fr } from '../../fr.ts';
import { action, ficheButton, ROLES_PILOTAGE, titreFiche } from '../words/buttons.ts';
import { corrigerButton, reessayerButton, suspensionEnMots } from '../words/injoignables.ts';
import { type MotsChoix, nommerButton } from '../words/nommer-pilote.ts';
import { compact, enumeration, nombreDeFiches, pluralize } from '../words/phrases.ts';
import { eraseButton, factsOfDemande } from './effacement.ts';
import { DOUBLONS_BUTTON, doublonButton } from './fusion.ts';
import { ROLES_EN_MOTS } from './mes-donnees.ts';
import { PARTIES_BUTTON } from './parties.ts';

/** A fiche beside which somebody stands, and at which place. */
export interface PlaceTenue {
  readonly fiche: FicheAction;
  readonly role: RolePilotage;
}

/** Where a person has a place; `instances`: their names. */
export interface Places {
  readonly fiches: readonly PlaceTenue[];
  readonly instances: readonly string[];
  /** Whether an address of a personal calendar is open. */
  readonly hasCalendrier: boolean;
}

/** Who takes part in an instance. */
export interface Membres {
  readonly instance: Instance;
  readonly membres: readonly Personne[];
}

/** « personnes »: how many, who cannot be reached, and what can be done. */
export function viewPersonnes({
  personnes,
  gelees,
  membres,
  sansPilote,
  importUrl,
}: {
  readonly personnes: readonly Personne[];
  /** Whose party has no agreement any more. */
  readonly gelees: readonly Personne[];
  readonly membres: readonly Membres[];
  readonly sansPilote: readonly FicheAction[];
  /** Where a file of people is handed in. */
  readonly importUrl: string;
}): Message {
  const opposees = personnes.filter(({ opposeeLe }) => opposeeLe !== null);
  const injoignables = personnes.filter((one) => !isJoignable(one) && one.opposeeLe === null);
  const suspensions = personnes.filter(({ comptes }) => findSuspension(comptes) !== null);
  return {
    title: fr`Les personnes de l’espace`,
    facts: compact([
      { label: fr`Inscrites`, value: pluralize(personnes.length, fr`personne`, fr`personnes`) },
      { label: fr`Sans moyen de les joindre`, value: nombreOuNoms(injoignables) },
      opposees.length > 0 && { label: fr`Ne veulent pas de message`, value: nombreOuNoms(opposees) },
      gelees.length > 0 && { label: fr`Gelées, sans accord de leur partie`, value: nombreOuNoms(gelees) },
      ...membres.map(factOfMembres),
      { label: fr`Sans pilote`, value: nombreDeFiches(sansPilote.length) },
    ]),
    sections: compact([
      suspensions.length > 0 && {
        title: fr`Adresses suspendues`,
        list: suspensions.slice(0, MOST_LINES).map(ligneSuspension),
      },
      sansPilote.length > 0 && { title: fr`Fiches sans pilote`, list: sansPilote.map(ligneSansPilote) },
    ]),
    buttons: [
      { ...action(fr`Chercher une personne`, 'personne:chercher'), style: 'primary' },
      action(fr`Ajouter une personne`, 'personne:ajouter'),
      action(fr`Voir les demandes d’effacement`, 'effacements'),
      PARTIES_BUTTON,
      DOUBLONS_BUTTON,
      { kind: 'link', label: fr`Importer un fichier de personnes`, url: importUrl },
    ],
  };
}

/** One person: who that is, how to reach, what for. */
export function viewPersonne(personne: Personne, places: Places): Message {
  return {
    title: getNomComplet(personne),
    facts: factsOfPersonne(personne, places),
    sections: [
      places.fiches.length === 0
        ? { title: fr`Fiches`, paragraphs: [fr`Cette personne ne pilote aucune fiche.`] }
        : { title: fr`Fiches`, list: places.fiches.map((place) => lignePlace(place, personne)) },
    ],
    buttons: listButtons(personne, places),
  };
}

/** What became of it; `adresse`: one that waits to be confirmed from there. */
interface EtatEnregistre {
  readonly kind: 'creee' | 'modifiee' | 'inchangee';
  readonly adresse: string | null;
}

/** The receipt of a form: what is known of the person now. */
export function viewPersonneEnregistree(
  personne: Personne,
  places: Places,
  { kind, adresse }: EtatEnregistre,
): Message {
  const nom = getNomComplet(personne);
  const title = {
    creee: fr`${nom} fait maintenant partie de l’espace`,
    modifiee: fr`C’est noté pour ${nom}`,
    inchangee: fr`Rien n’a changé pour ${nom}`,
  }[kind];
  const attente = compact([
    adresse !== null &&
      fr`Un courriel de confirmation part à ${adresse}. Jusque-là, ${personne.courriel} reste la bonne adresse : la nouvelle n’ouvre rien.`,
  ]);
  const suite = compact([
    !isJoignable(personne) &&
      fr`Aucun compte n’est encore relié. Si une messagerie ou le courriel est relié à l’espace, le robot le fait seul d’après l’adresse. Sinon, donnez un code.`,
  ]);
  return { ...viewPersonne(personne, places), title, paragraphs: [...attente, ...suite] };
}

/** The address of a person is written to again; `repris`: messages that leave now. */
export function viewAdresseRetried(personne: Personne, places: Places, repris: number): Message {
  const suite =
    repris === 0
      ? fr`Aucun message n’attendait. Le prochain partira à cette adresse.`
      : fr`${pluralize(repris, fr`message encore utile part`, fr`messages encore utiles partent`)} maintenant.`;
  return {
    ...viewPersonne(personne, places),
    title: fr`L’adresse de ${getNomComplet(personne)} est réessayée`,
    paragraphs: [suite, fr`Si elle est encore refusée, elle est suspendue à nouveau, et vous le saurez.`],
  };
}

/** Whom to show. */
export const CHOIX_PERSONNE: MotsChoix = {
  title: fr`Chercher une personne`,
  intro: [],
  label: fr`Qui ?`,
  context: {},
  submit: { label: fr`Voir cette personne`, intent: 'personne:voir' },
  search: 'personne:chercher',
};

export function voirPersonneButton(personne: Personne): Button {
  return action(fr`Voir ${getNomComplet(personne)}`, 'personne:voir', { personne: personne.id });
}

const MOST_NAMED = 10;

function nombreOuNoms(personnes: readonly Personne[]): string {
  if (personnes.length === 0) return fr`personne`;
  if (personnes.length > MOST_NAMED) return pluralize(personnes.length, fr`personne`, fr`personnes`);
  return enumeration(personnes.map(getNomComplet));
}

/** By name where it can be read: coordination sees whom a séance is told to. */
function factOfMembres({ instance, membres }: Membres): Fact {
  return { label: fr`Membres : ${instance.nom}`, value: nombreOuNoms(membres) };
}

const MOST_LINES = 15; // two buttons each; what is mended makes room for the next

function ligneSuspension(personne: Personne): ListItem {
  const suspension = findSuspension(personne.comptes);
  return {
    text: fr`${getNomComplet(personne)}, ${suspension?.adresse ?? ''}`,
    ...(suspension && { detail: fr`Cette adresse est suspendue : ${suspensionEnMots(suspension)}.` }),
    buttons: [corrigerButton(personne), reessayerButton(personne)],
  };
}

function ligneSansPilote(fiche: FicheAction): ListItem {
  return { text: titreFiche(fiche), buttons: [nommerButton(fiche)] };
}

function lignePlace({ fiche, role }: PlaceTenue, { id }: Personne): ListItem {
  const values = { fiche: String(fiche.numero), personne: id };
  return {
    text: fr`${titreFiche(fiche)} (${ROLES_PILOTAGE[role]})`,
    buttons: [
      ficheButton(fiche.numero),
      action(fr`Mettre fin pour la fiche ${fiche.numero}`, 'pilotage:fermer', values),
    ],
  };
}

function factsOfPersonne(personne: Personne, { instances }: Places): readonly Fact[] {
  const plateformes = [...new Set(listComptesJoignables(personne).map(getNomPlateforme))];
  const suspension = findSuspension(personne.comptes);
  return [
    { label: fr`Fonction`, value: personne.fonction },
    { label: fr`Structure`, value: personne.structure.nom },
    { label: fr`Adresse électronique`, value: personne.courriel },
    { label: fr`Rôles`, value: enumeration(personne.roles.map((role) => ROLES_EN_MOTS[role])) },
    { label: fr`Membre de`, value: instances.length === 0 ? fr`aucune instance` : enumeration(instances) },
    ...(personne.actif ? [] : [{ label: fr`État`, value: GELEE }]),
    ...(personne.opposeeLe === null ? [] : [{ label: fr`Messages`, value: fr`refusés par cette personne` }]),
    ...(personne.effacementDemandeLe === null
      ? []
      : [{ label: fr`Effacement`, value: fr`demandé` }, ...factsOfDemande(personne.effacementDemandeLe)]),
    ...(suspension === null ? [] : [{ label: fr`Adresse suspendue`, value: suspensionEnMots(suspension) }]),
    {
      label: fr`Joignable par`,
      value: plateformes.length === 0 ? fr`aucun moyen` : enumeration(plateformes),
    },
  ];
}

const GELEE = fr`gelée : sa partie ne donne plus son accord à l’échange de données ; aucun message ne lui est envoyé`;

function listButtons(personne: Personne, { hasCalendrier }: Places): readonly Button[] {
  if (!personne.actif) return [PARTIES_BUTTON]; // nothing changes for somebody who is frozen, but the agreement
  const values = { personne: personne.id };
  return [
    action(fr`Modifier`, 'personne:modifier', values),
    ...(findSuspension(personne.comptes) === null ? [] : [reessayerButton(personne)]),
    doublonButton(personne),
    ...(hasCalendrier ? [action(fr`Fermer son calendrier`, 'personne:calendrier:fermer', values)] : []),
    { ...action(fr`Désactiver`, 'personne:desactiver', values), style: 'danger' },
    eraseButton(personne),
  ];
}
