import type { Form, ListItem, Message, Option, Section } from '../../conversation/chat.ts';
import { GENRES_PROPOSITION, type Proposee } from '../../domain/nouns/convention.ts';
import type { Enjeu, FicheAction, Indicateur } from '../../domain/nouns/fiche-action.ts';
import { getNomComplet, type Personne } from '../../domain/nouns/personne.ts';
import { MAX_INDICATEURS } from '../../domain/plan/indicateurs-texte.ts';
import {
  isWaiting,
  MAX_QUESTIONS_CONVENTION,
  type Modele,
  parseIndicateursTypes,
  toIndicateurType,
} from '../../domain/plan/modele.ts';
import { fr } from '../../fr.ts';
import { action, propositionsButton } from '../words/buttons.ts';
import { titreFiche } from '../words/fiche-mots.ts';
import { LONGEST_LIST, LONGEST_OPTION, shorten } from '../words/phrases.ts';
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
    paragraphs: [
      ...(recues === null
        ? []
        : [
            recues.some(({ modele }) => isWaiting(modele))
              ? fr`Prenez ou laissez chacune. Une fiche et ses objectifs attendent ensuite un avenant ; un indicateur et une question valent tout de suite.`
              : fr`Aucune proposition n’attend votre choix.`,
          ]),
      ...(proposees?.length === 0 ? [fr`Vous n’avez encore rien proposé aux coordinations.`] : []),
    ],
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
  return [
    ...(waiting.length === 0 ? [] : [{ list: waiting.map(itemOf) }]),
    ...(decided.length === 0
      ? []
      : [{ title: fr`Déjà prises ou laissées`, list: decided.map(itemOf), isFolded: true } as const]),
  ];
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
  const isAsked = genre === 'question' && etat === 'prise';
  return {
    text: titreOf(modele),
    detail: fr`${ETATS[etat] ?? ''} – ${de}`,
    buttons: isAsked ? [action(fr`Ne plus poser cette question`, 'modele:laisser', { modele: id })] : [],
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
function titreOf({ genre, champs }: Modele): string {
  const { codeCommun, nom, unite } = toIndicateurType({ champs });
  if (genre === 'fiche') return fr`Fiche : ${nom}`;
  return genre === 'question' ? fr`Question : ${nom}` : fr`Indicateur ${codeCommun} : ${nom} (${unite})`;
}

function detailsOf({ genre, champs }: Modele): readonly string[] {
  if (genre !== 'fiche') return [];
  const objectifs = (champs.objectifs ?? '').split('\n').filter((ligne) => ligne.trim() !== '');
  const { indicateurs } = parseIndicateursTypes(champs.indicateurs ?? '');
  return [
    ...(objectifs.length === 0 ? [] : [fr`Objectifs : ${objectifs.join(fr` ; `)}`]),
    ...(indicateurs.length === 0
      ? []
      : [
          fr`Indicateurs : ${indicateurs.map(({ codeCommun, nom }) => fr`${nom} (${codeCommun})`).join(fr` ; `)}`,
        ]),
  ];
}

/** To coordination, as long as it waits. */
export function viewModelePropose(par: Personne, modele: Modele): Message {
  const nom = fr`${getNomComplet(par)} (${par.structure.nom})`;
  return {
    title: PROPOSES[modele.genre],
    paragraphs: [
      fr`${nom}, qui supervise la convention, vous la propose. Rien ne change sans vous.`,
      titreOf(modele),
      ...detailsOf(modele),
    ],
    buttons: [...buttonsOf(modele), propositionsButton(fr`Voir toutes les propositions`)],
  };
}

const PROPOSES: Readonly<Record<Modele['genre'], string>> = {
  fiche: fr`Une fiche vous est proposée`,
  indicateur: fr`Un indicateur vous est proposé`,
  question: fr`Une question vous est proposée`,
};

/** Asks where it belongs; `value`: what it looks like most. */
export function viewFormulairePrise(
  modele: Modele,
  options: readonly Option[],
  value: string | undefined,
): Form {
  const { genre, id } = modele;
  return {
    title: TITRES_PRISE[genre],
    intro: [
      fr`${titreOf(modele)}.`,
      ...(genre === 'fiche'
        ? [fr`Elle attend ensuite un avenant, avec ses objectifs et ses indicateurs.`]
        : []),
    ],
    context: { modele: id },
    fields:
      genre === 'question'
        ? []
        : [{ kind: 'choice', id: 'cible', label: OU[genre], options, value, required: true }],
    buttons: [{ label: fr`Prendre`, intent: 'modele:prendre:enregistrer' }],
  };
}

const TITRES_PRISE: Readonly<Record<Modele['genre'], string>> = {
  fiche: fr`Prendre cette fiche`,
  indicateur: fr`Prendre cet indicateur`,
  question: fr`Prendre cette question`,
};

const OU = { fiche: fr`Dans quel enjeu ?`, indicateur: fr`Où est-il mesuré ?` } as const;

export function optionEnjeu({ code, titre }: Pick<Enjeu, 'code' | 'titre'>): Option {
  return { value: code, label: shorten(titre, LONGEST_OPTION) };
}

export function optionFiche(fiche: FicheAction): Option {
  return { value: fiche.id, label: shorten(fr`Nouveau dans la ${titreFiche(fiche)}`, LONGEST_OPTION) };
}

export function optionIndicateur({ numero }: FicheAction, { id, nom }: Indicateur): Option {
  return { value: id, label: shorten(fr`Fiche ${numero} : c’est « ${nom} »`, LONGEST_OPTION) };
}

/** As many as a list takes, the first ones all of them. */
export function asOneList(first: readonly Option[], others: readonly Option[]): readonly Option[] {
  return [...first, ...others].slice(0, Math.max(first.length, LONGEST_LIST));
}

export function codeConnu(code: string, numero: number): string {
  return fr`La fiche ${numero} mesure déjà l’indicateur ${code}.`;
}

export function cibleAbsente(): string {
  return fr`Cette fiche ou cet indicateur n’est plus dans le plan. Choisissez de nouveau.`;
}

export function ficheComplete(): string {
  return fr`Cette fiche a déjà ${MAX_INDICATEURS} indicateurs, le plus possible. Choisissez une autre fiche.`;
}

export function tropDeQuestions(): string {
  return fr`Votre convention pose déjà ${MAX_QUESTIONS_CONVENTION} questions, le plus possible. Cessez d’abord d’en poser une.`;
}

export function viewRefus(faute: string): Message {
  return { title: fr`La proposition attend encore`, paragraphs: [faute], buttons: [allButton()] };
}

export function viewTaken(modele: Modele): Message {
  const { genre } = modele;
  return {
    title: fr`C’est pris`,
    paragraphs: [fr`${titreOf(modele)}.`, SUITES[genre]],
    buttons: [
      ...(genre === 'fiche' ? [action(fr`Voir ce qui attend un avenant`, 'avenant')] : []),
      allButton(),
    ],
  };
}

const SUITES: Readonly<Record<Modele['genre'], string>> = {
  fiche: fr`Elle attend l’avenant qui l’inscrit au plan d’actions. Qui l’a proposée le voit.`,
  indicateur: fr`Il est demandé dès la prochaine réponse. Qui l’a proposé le voit.`,
  question: fr`Elle est posée dès la prochaine réponse. Qui l’a proposée le voit.`,
};

export function viewLeft(modele: Modele): Message {
  return {
    title: fr`C’est laissé`,
    paragraphs: [fr`${titreOf(modele)}.`, fr`Qui l’a proposé le voit.`],
    buttons: [allButton()],
  };
}

/** It was taken or left before; null: nobody proposes it any more. */
export function viewDecide(modele: Modele | null | undefined): Message {
  if (!modele) return { title: fr`Cette proposition n’existe plus`, buttons: [allButton()] };
  return {
    title:
      modele.etat === 'prise' ? fr`Cette proposition est déjà prise` : fr`Cette proposition est déjà laissée`,
    paragraphs: [fr`${titreOf(modele)}.`],
    buttons: [allButton()],
  };
}

function allButton() {
  return propositionsButton(fr`Voir toutes les propositions`);
}
