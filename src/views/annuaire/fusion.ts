import type { Button, Form, ListItem, Message } from '../../conversation/chat.ts';
import {
  type BilanFusion,
  type Doublon,
  type Fusion,
  JOURS_ANNULATION,
  joinRoles,
} from '../../domain/annuaire/fusion.ts';
import { isSameAdresse } from '../../domain/annuaire/inscription-identites.ts';
import { getNomPlateforme } from '../../domain/nouns/compte.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { getNomComplet, listComptesJoignables, type Personne } from '../../domain/nouns/personne.ts';
import { fr } from '../../fr.ts';
import { action, ROLES_PILOTAGE, titreFiche } from '../words/buttons.ts';
import type { MotsChoix } from '../words/nommer-pilote.ts';
import { enumeration, jourSansSemaine, notice, pluralize, shorten } from '../words/phrases.ts';
import { ROLES_EN_MOTS } from './mes-donnees.ts';

/** A merge with its two people. */
export interface FusionNommee {
  readonly fusion: Fusion;
  readonly gardee: Personne;
  readonly doublon: Personne;
}

const MOST_DOUBLONS = 6; // what is mended makes room for the next
const MOST_FUSIONS = 4;

/** « doublons »: records that may be one person, and what can be undone. */
export function viewDoublons(doublons: readonly Doublon[], fusions: readonly FusionNommee[]): Message {
  const rest = doublons.length - MOST_DOUBLONS;
  return {
    title: fr`Les doublons`,
    paragraphs:
      doublons.length === 0
        ? [
            fr`Aucune personne ne semble inscrite deux fois. Sinon, cherchez-la et dites que c’est un doublon.`,
          ]
        : [fr`Ces inscriptions semblent être celles d’une même personne. Rien ne change sans votre accord.`],
    sections: [
      { title: fr`À vérifier`, list: doublons.slice(0, MOST_DOUBLONS).map(ligneDoublon) },
      {
        title: fr`Réunions qui peuvent être annulées`,
        list: fusions.slice(0, MOST_FUSIONS).map(ligneFusion),
      },
    ].filter(({ list }) => list.length > 0),
    ...(rest > 0 && {
      note: fr`Et ${pluralize(rest, fr`autre`, fr`autres`)}, une fois celles-ci vérifiées.`,
    }),
    buttons: [action(fr`Chercher une personne`, 'personne:chercher')],
  };
}

export const DOUBLONS_BUTTON = action(fr`Voir les doublons`, 'doublons');

export function doublonButton({ id }: Personne): Button {
  return action(fr`C’est un doublon`, 'personne:fusionner', { gardee: id });
}

/** Whom a record stands for as well. */
export function choixDoublon(gardee: Personne): MotsChoix {
  return {
    title: fr`Réunir deux inscriptions`,
    intro: [
      fr`Vous gardez l’inscription de ${describe(gardee)}.`,
      fr`Quelle autre inscription est celle de la même personne ?`,
    ],
    label: fr`L’autre inscription`,
    context: { gardee: gardee.id },
    submit: { label: fr`Voir ce qui change`, intent: 'personne:fusionner' },
    search: 'personne:fusionner',
  };
}

/** What a merge would do, to read before it is done. */
export function viewFusion(
  { gardee, doublon }: { readonly gardee: Personne; readonly doublon: Personne },
  { bilan, fiches }: { readonly bilan: BilanFusion; readonly fiches: readonly FicheAction[] },
): Form {
  const nom = getNomComplet(gardee);
  return {
    title: fr`Réunir deux inscriptions`,
    intro: [
      fr`Inscription gardée : ${describe(gardee)}.`,
      fr`Doublon : ${describe(doublon)}. Il ne sera plus inscrit.`,
      fr`Vérifiez que c’est la même personne. Vous pourrez annuler pendant ${JOURS_ANNULATION} jours.`,
    ],
    context: { gardee: gardee.id, personne: doublon.id },
    fields: [
      {
        kind: 'explanation',
        id: 'bilan',
        message: {
          title: fr`Ce qui passe à ${shorten(nom, 60)}`,
          sections: [{ list: listBilan({ gardee, doublon }, { bilan, fiches }) }],
        },
      },
    ],
    buttons: [{ label: fr`Réunir les inscriptions`, intent: 'personne:fusionner:confirmer' }],
  };
}

/** The same as lines, for a form and for the command line. */
export function listBilan(
  { gardee, doublon }: { readonly gardee: Personne; readonly doublon: Personne },
  { bilan, fiches }: { readonly bilan: BilanFusion; readonly fiches: readonly FicheAction[] },
): readonly ListItem[] {
  const plateformes = [...new Set(listComptesJoignables(doublon).map(getNomPlateforme))];
  const comptes = plateformes.length === 0 ? fr`Aucun compte` : fr`Comptes : ${enumeration(plateformes)}`;
  const isSame = isSameAdresse(gardee.courriel, doublon.courriel);
  const roles = joinRoles(gardee, doublon).map((role) => ROLES_EN_MOTS[role]);
  const count = (number: number, one: string, several: string) =>
    number === 0 ? [] : [pluralize(number, one, several)];
  const texts = [
    ...(isSame ? [comptes] : []),
    isSame
      ? fr`Adresse : ${gardee.courriel}`
      : fr`Adresse gardée : ${gardee.courriel}. Celle du doublon, ${doublon.courriel}, n’ouvre plus rien, ni ses comptes, ni ses liens`,
    fr`Rôles : ${enumeration(roles)}`,
    ...listPlaces(doublon, fiches),
    ...count(bilan.reponses, fr`version de réponse écrite`, fr`versions de réponses écrites`),
    ...count(bilan.saisiesPour, fr`version saisie en son nom`, fr`versions saisies en son nom`),
    ...count(bilan.brouillons, fr`brouillon`, fr`brouillons`),
    ...count(bilan.annonces, fr`annonce`, fr`annonces`),
    ...count(bilan.envois, fr`message envoyé ou prévu`, fr`messages envoyés ou prévus`),
    ...count(
      bilan.envoisEcartes,
      fr`message en double ne partira pas`,
      fr`messages en double ne partiront pas`,
    ),
    ...(isSame ? count(bilan.liens, fr`lien personnel`, fr`liens personnels`) : []),
  ];
  return texts.map((text) => ({ text }));
}

export function viewFusionFaite(personne: Personne, fusion: string): Message {
  return {
    title: fr`${getNomComplet(personne)} n’a plus qu’une inscription`,
    paragraphs: [
      fr`Vous pouvez annuler pendant ${JOURS_ANNULATION} jours. Écrivez « doublons » pour retrouver cette réunion.`,
    ],
    buttons: [
      action(fr`Voir cette personne`, 'personne:voir', { personne: personne.id }),
      action(fr`Annuler la réunion`, 'fusion:annuler', { fusion }),
    ],
  };
}

export function viewFusionAnnulee(personnes: readonly Personne[]): Message {
  return { ...viewSeparation(personnes), buttons: [DOUBLONS_BUTTON] };
}

/** Two people again, without what can be pressed. */
export function viewSeparation(personnes: readonly Personne[]): Message {
  return notice(fr`La réunion est annulée`, [
    fr`Les deux inscriptions sont là de nouveau : ${enumeration(personnes.map(describe))}.`,
    fr`Ce qui a changé depuis la réunion reste à l’inscription gardée.`,
  ]);
}

export function describe(personne: Personne): string {
  return fr`${getNomComplet(personne)}, ${shorten(personne.structure.nom, 60)}, ${personne.courriel}`;
}

function ligneDoublon({ personnes: [one, other], raison }: Doublon): ListItem {
  return {
    text: fr`${describe(one)}`,
    detail:
      raison === 'adresse'
        ? fr`Même adresse que ${describe(other)}`
        : fr`Même nom et même structure que ${describe(other)}`,
    buttons: [
      action(fr`Comparer les deux inscriptions`, 'personne:fusionner', {
        gardee: one.id,
        personne: other.id,
      }),
    ],
  };
}

function ligneFusion({ fusion, gardee, doublon }: FusionNommee): ListItem {
  return {
    text: fr`${describe(gardee)}`,
    detail: fr`Réunie le ${jourSansSemaine(jourOf(fusion.faiteLe))} avec ${describe(doublon)}`,
    buttons: [action(fr`Annuler la réunion`, 'fusion:annuler', { fusion: fusion.id })],
  };
}

function listPlaces({ id }: Personne, fiches: readonly FicheAction[]): readonly string[] {
  return fiches.flatMap((fiche) =>
    fiche.pilotages
      .filter(({ personneId, delegantId }) => personneId === id || delegantId === id)
      .map(({ role, delegantId }) =>
        delegantId === id
          ? fr`${titreFiche(fiche)} : remplacement demandé`
          : fr`${titreFiche(fiche)} (${ROLES_PILOTAGE[role]})`,
      ),
  );
}
