import type { ListItem, Message, Section } from '../../conversation/chat.ts';
import { GENRES_PROPOSITION, type Proposee } from '../../domain/nouns/convention.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import {
  canTake,
  isWaiting,
  type Modele,
  parseIndicateursTypes,
  toIndicateurType,
} from '../../domain/plan/modele.ts';
import { fr } from '../../fr.ts';
import { action, propositionsButton } from '../words/buttons.ts';
import { compact, shorten } from '../words/phrases.ts';
import { PROPOSER, sectionsOfProposees } from './proposition.ts';

export interface ModeleRecu {
  readonly modele: Modele;
  readonly par: Personne;
}

/** What a coordination was proposed, and what who supervises proposed; null: the reader has not that role. */
export function viewPropositions(
  recues: readonly ModeleRecu[] | null,
  proposees: readonly Proposee[] | null,
): Message {
  return {
    title: recues === null ? fr`Ce que vous proposez` : fr`Propositions de la Caf et du Département`,
    paragraphs: compact([
      recues !== null &&
        (recues.some(({ modele }) => isWaiting(modele))
          ? fr`Prenez ou laissez chacune. Une fiche et ses objectifs attendent ensuite un avenant ; tout le reste vaut tout de suite.`
          : fr`Aucune proposition n’attend votre choix.`),
      proposees?.length === 0 && fr`Vous n’avez encore rien proposé aux coordinations.`,
    ]),
    sections: [...sectionsOfRecues(recues ?? []), ...sectionsOfProposees(proposees ?? [], recues !== null)],
    buttons:
      proposees === null
        ? []
        : GENRES_PROPOSITION.map((genre) =>
            genre === 'annonce'
              ? action(PROPOSER[genre], 'annonce:proposer')
              : action(PROPOSER[genre], 'modele:proposer', { genre }),
          ),
  };
}

function sectionsOfRecues(recues: readonly ModeleRecu[]): readonly Section[] {
  const waiting = recues.filter(({ modele }) => isWaiting(modele));
  const decided = recues.filter(({ modele }) => !isWaiting(modele));
  return compact([
    waiting.length > 0 && { list: waiting.map(itemOf) },
    decided.length > 0 && { title: fr`Déjà prises ou laissées`, list: decided.map(itemOf), isFolded: true },
  ]);
}

function itemOf({ modele, par }: ModeleRecu): ListItem {
  const { etat, genre, id } = modele;
  const de = fr`${getNomComplet(par)}, ${par.structure.nom}`;
  if (isWaiting(modele))
    return {
      text: titreOf(modele),
      detail: [...detailsOf(modele), de].join(fr` – `),
      buttons: buttonsOf(modele),
    };
  const isTaken = etat === 'prise';
  return {
    text: titreOf(modele),
    detail: fr`${ETATS[etat] ?? ''} – ${de}`,
    buttons: compact([
      genre === 'question' &&
        isTaken &&
        action(fr`Ne plus poser cette question`, 'modele:laisser', { modele: id }),
      genre === 'reseau' && isTaken && action(fr`Voir les réseaux et les groupes`, 'instances'),
      ...(canTake(modele) ? buttonsOf(modele).slice(0, 1) : []),
    ]),
  };
}

const ETATS: Readonly<Record<string, string>> = { prise: fr`Prise`, laissee: fr`Laissée` };

function buttonsOf({ id, genre, champs }: Modele) {
  const quoi = fr`« ${shorten(champs.titre ?? '', LONGEST_NAMED)} »`;
  const asks = genre === 'question' ? 'modele:prendre:enregistrer' : 'modele:prendre';
  return [
    action(fr`Prendre ${quoi}`, asks, { modele: id }),
    action(fr`Laisser ${quoi}`, 'modele:laisser', { modele: id }),
  ];
}

const LONGEST_NAMED = 40; // of the 75 of a button

/** « Fiche : Aller vers les familles », « Indicateur PE-01 : Places ouvertes (places) », « Question : … ». */
export function titreOf({ genre, champs }: Modele): string {
  const { codeCommun, nom, unite } = toIndicateurType({ champs });
  if (genre === 'fiche') return fr`Fiche : ${nom}`;
  if (genre === 'reseau') return fr`Réseau commun ${codeCommun} : ${nom}`;
  return genre === 'question' ? fr`Question : ${nom}` : fr`Indicateur ${codeCommun} : ${nom} (${unite})`;
}

export function detailsOf({ genre, champs }: Modele): readonly string[] {
  if (genre === 'reseau') return [COMMUN];
  if (genre !== 'fiche') return [];
  const objectifs = (champs.objectifs ?? '').split('\n').filter((ligne) => ligne.trim() !== '');
  const { indicateurs } = parseIndicateursTypes(champs.indicateurs ?? '');
  return compact([
    objectifs.length > 0 && fr`Objectifs : ${objectifs.join(fr` ; `)}`,
    indicateurs.length > 0 &&
      fr`Indicateurs : ${indicateurs.map(({ codeCommun, nom }) => fr`${nom} (${codeCommun})`).join(fr` ; `)}`,
  ]);
}

const COMMUN = fr`Un seul calendrier, que tout le monde peut suivre, pour les séances de chaque convention qui prend ce réseau. À part, les membres du réseau lisent, d’une convention à l’autre, les noms et les structures, les dates, et ce que disent les relevés publiés de ce qui est décidé et à faire`;

/** To coordination, as long as it waits. */
export function viewModelePropose(par: Personne, modele: Modele): Message {
  const nom = fr`${getNomComplet(par)} (${par.structure.nom})`;
  return {
    title: PROPOSES[modele.genre],
    paragraphs: [
      fr`${nom}, qui supervise la convention, vous fait cette proposition. Rien ne change sans vous.`,
      titreOf(modele),
      ...detailsOf(modele),
    ],
    buttons: [...buttonsOf(modele), ALL_BUTTON],
  };
}

const PROPOSES: Readonly<Record<Modele['genre'], string>> = {
  fiche: fr`Une fiche vous est proposée`,
  indicateur: fr`Un indicateur vous est proposé`,
  question: fr`Une question vous est proposée`,
  reseau: fr`Un réseau commun vous est proposé`,
};

export const ALL_BUTTON = propositionsButton(fr`Voir toutes les propositions`);
