import type { Temporal } from 'temporal-polyfill';
import type { Fact, Message } from '../../conversation/chat.ts';
import type { DonneesPersonne } from '../../domain/annuaire/donnees-personne.ts';
import type { CompteNomme } from '../../domain/nouns/compte.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, type Personne, type Role } from '../../domain/nouns/personne.ts';
import { listPilotages } from '../../domain/nouns/pilotage.ts';
import type { VersionReponse } from '../../domain/nouns/reponse.ts';
import type { ContenuLisible } from '../../domain/reponses/contenu-lisible.ts';
import { fr } from '../../fr.ts';
import { nomDeCompte } from '../comptes/comptes.ts';
import { annoncesEnMots, hoursEnMots, PREFERENCES_BUTTON } from '../comptes/preferences.ts';
import { factOfInvitations } from '../seances/invitation.ts';
import { dureeDuLien } from '../words/liens.ts';
import { compact, jourSansSemaine, pluralize } from '../words/phrases.ts';
import { factsOfDemande, REQUEST_BUTTON, WITHDRAW_BUTTON } from './effacement.ts';
import { ACCEPT_MESSAGES_BUTTON, OPPOSE_BUTTON } from './opposition.ts';

/** Everything that is kept about one person. */
export interface MesDonnees {
  readonly personne: Personne;
  /** All accounts of the person, those that are over included. */
  readonly messageries: readonly CompteNomme[];
  readonly donnees: DonneesPersonne;
  readonly ficheActions: readonly FicheAction[];
  readonly reponses: readonly ReponseLisible[];
  /** Names of those in which the person takes part. */
  readonly instances: readonly string[];
  readonly coordination: readonly Personne[];
  /** Address of the full notice. */
  readonly notice: string;
}

/** A version that the person wrote, with names for its codes. */
export interface ReponseLisible {
  readonly fiche: FicheAction;
  readonly version: VersionReponse;
  readonly contenu: ContenuLisible;
}

/** What is kept, in short, and what the person may ask (RGPD art. 15 to 21). `url`: where all of it is read. */
export function viewMesDonnees(
  mesDonnees: MesDonnees,
  { jour, url }: { readonly jour: Temporal.PlainDate; readonly url: string | null },
): Message {
  const { personne, coordination, notice } = mesDonnees;
  return {
    title: fr`Vos données`,
    paragraphs: [
      fr`Voici, en bref, ce que l’espace garde à votre sujet.`,
      url === null
        ? fr`Pour lire vos réponses, vos messages et le reste, écrivez « mes données » au robot en message direct.`
        : fr`La page montre tout : vos réponses, vos brouillons, les messages que vous avez reçus et le journal de vos actions.`,
    ],
    facts: [...factsOfIdentite(mesDonnees), ...factsOfActivite(mesDonnees, jour)],
    sections: [{ title: fr`Ce que vous pouvez demander`, paragraphs: listDroits(coordination) }],
    ...(url === null
      ? {}
      : { note: fr`Ce lien est personnel et valable ${dureeDuLien('donnees')} : ne le transmettez pas.` }),
    buttons: [
      ...(url === null ? [] : [{ kind: 'link', label: fr`Lire toutes mes données`, url } as const]),
      { kind: 'link', label: fr`Lire la notice complète`, url: notice },
      PREFERENCES_BUTTON,
      personne.opposeeLe === null ? OPPOSE_BUTTON : ACCEPT_MESSAGES_BUTTON,
      personne.effacementDemandeLe === null ? REQUEST_BUTTON : WITHDRAW_BUTTON,
    ],
  };
}

/** What a person may do, in words. */
export const ROLES_EN_MOTS: Readonly<Record<Role, string>> = {
  pilote: fr`pilote`,
  membre: fr`membre du groupe projet`,
  coordination: fr`coordination`,
  administration: fr`administration de l’espace`,
  lecture: fr`lecture pour une partie signataire`,
  animation: fr`animation de réseaux`,
  supervision: fr`supervision de plusieurs conventions`,
};

/** Who the person is, as registered. */
export function factsOfIdentite({ personne, messageries, instances }: MesDonnees): readonly Fact[] {
  return compact([
    { label: fr`Nom`, value: getNomComplet(personne) },
    { label: fr`Fonction`, value: personne.fonction },
    { label: fr`Structure`, value: personne.structure.nom },
    { label: fr`Adresse électronique`, value: personne.courriel },
    { label: fr`Comptes de messagerie`, value: messageriesEnMots(messageries) },
    { label: fr`Rôles`, value: orNone(personne.roles.map((role) => ROLES_EN_MOTS[role])) },
    { label: fr`Membre de`, value: orNone(instances) },
    { label: fr`Annonces`, value: annoncesEnMots(personne) },
    { label: fr`Le robot vous écrit`, value: hoursEnMots(personne.hours) },
    personne.invitations !== null && factOfInvitations(personne.invitations),
    personne.opposeeLe !== null && {
      label: fr`Tous les messages`,
      value: fr`arrêtés le ${jourSansSemaine(jourOf(personne.opposeeLe))}`,
    },
    ...(personne.effacementDemandeLe === null
      ? []
      : [{ label: fr`Effacement`, value: fr`demandé` }, ...factsOfDemande(personne.effacementDemandeLe)]),
  ]);
}

function messageriesEnMots(messageries: readonly CompteNomme[]): string {
  const noms = messageries.map((compte) => {
    const state = [...(compte.prefere ? [fr`préféré`] : []), ...(compte.actif ? [] : [fr`fermé`])];
    return [nomDeCompte(compte, messageries), ...(state.length > 0 ? [`(${state.join(', ')})`] : [])].join(
      ' ',
    );
  });
  return orNone(noms, fr` ; `);
}

function factsOfActivite(
  { personne, ficheActions, donnees }: MesDonnees,
  jour: Temporal.PlainDate,
): readonly Fact[] {
  const { reponses, messages, brouillons } = donnees;
  const numeros = ficheActions
    .filter((fiche) => listPilotages(fiche, jour).some(({ personneId }) => personneId === personne.id))
    .map(({ numero }) => String(numero));
  return [
    { label: fr`Vos fiches`, value: orNone(numeros) },
    { label: fr`Réponses écrites`, value: pluralize(reponses.length, fr`version`, fr`versions`) },
    { label: fr`Messages pour vous`, value: pluralize(messages.length, fr`message`, fr`messages`) },
    { label: fr`Brouillons`, value: pluralize(brouillons.length, fr`brouillon`, fr`brouillons`) },
  ];
}

/** Rights of the law: the bot shows the data, people do the rest. */
export function listDroits(coordination: readonly Personne[]): readonly string[] {
  const contacts = coordination.map((one) => fr`${getNomComplet(one)} (${one.courriel})`).join(', ');
  return [
    fr`Ne plus recevoir de message : écrivez « ne plus recevoir de message ». Cela vaut aussitôt.`,
    fr`Effacement : écrivez « effacer mes données ». La coordination reçoit la demande et s’en occupe.`,
    contacts === ''
      ? fr`Correction, ou toute autre question : écrivez à la coordination.`
      : fr`Correction, ou toute autre question : écrivez à la coordination : ${contacts}.`,
    fr`La loi donne un mois pour vous répondre. Vous pouvez aussi saisir la Cnil.`,
  ];
}

function orNone(values: readonly string[], separator = ', '): string {
  return values.length === 0 ? fr`rien pour le moment` : values.join(separator);
}
