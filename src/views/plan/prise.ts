import type { Form, Message, Option } from '../../conversation/chat.ts';
import type { Enjeu, FicheAction, Indicateur } from '../../domain/nouns/fiche-action.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { MAX_INDICATEURS } from '../../domain/plan/indicateurs-texte.ts';
import { MAX_QUESTIONS_CONVENTION, type Modele } from '../../domain/plan/modele.ts';
import { fr } from '../../fr.ts';
import { action, titreFiche } from '../words/buttons.ts';
import { compact, enumeration, LONGEST_LIST, LONGEST_OPTION, shorten } from '../words/phrases.ts';
import { ALL_BUTTON, detailsOf, titreOf } from './modele.ts';

interface Prise {
  readonly options: readonly Option[];
  /** What it looks like most. */
  readonly value: string | undefined;
  /** Of a réseau: the conventions that took it before, each with the name that it has there. */
  readonly deja: readonly { readonly convention: string; readonly nom: string }[];
}

/** Asks where it belongs. */
export function viewFormulairePrise(modele: Modele, { options, value, deja }: Prise): Form {
  const { genre, id } = modele;
  return {
    title: TITRES_PRISE[genre],
    intro: compact([
      fr`${titreOf(modele)}.`,
      genre === 'fiche' && fr`Elle attend ensuite un avenant, avec ses objectifs et ses indicateurs.`,
      ...(genre === 'reseau'
        ? [
            ...detailsOf(modele).map((one) => fr`${one}.`),
            dejaEnMots(deja, modele.champs.titre),
            fr`Vos membres sont prévenus dès que vous le prenez. Vous pourrez le quitter quand vous voulez, depuis sa page.`,
          ]
        : []),
    ]),
    context: { modele: id },
    fields:
      genre === 'question'
        ? []
        : [{ kind: 'choice', id: 'cible', label: OU[genre], options, value, required: true }],
    buttons: [{ label: fr`Prendre`, intent: 'modele:prendre:enregistrer' }],
  };
}

/** With whom a réseau is shared as soon as it is taken. */
function dejaEnMots(deja: Prise['deja'], titre: string | undefined): string {
  if (deja.length === 0) return fr`Aucune convention ne l’a encore pris.`;
  const names = deja.map(({ convention, nom }) =>
    nom === titre ? convention : fr`${convention} (« ${nom} »)`,
  );
  return fr`Déjà dans ce réseau : ${enumeration(names)}.`;
}

const TITRES_PRISE: Readonly<Record<Modele['genre'], string>> = {
  fiche: fr`Prendre cette fiche`,
  indicateur: fr`Prendre cet indicateur`,
  question: fr`Prendre cette question`,
  reseau: fr`Prendre ce réseau commun`,
};

const OU = {
  fiche: fr`Dans quel enjeu ?`,
  indicateur: fr`Où est-il mesuré ?`,
  reseau: fr`Lequel de vos réseaux ?`,
} as const;

export function optionEnjeu({ code, titre }: Pick<Enjeu, 'code' | 'titre'>): Option {
  return { value: code, label: shorten(titre, LONGEST_OPTION) };
}

/** The value of the choice that makes a réseau. */
export const NOUVEAU = 'nouveau';

export function optionNouveau(titre: string): Option {
  return { value: NOUVEAU, label: shorten(fr`Un nouveau, à ce nom : ${titre}`, LONGEST_OPTION) };
}

export function optionInstance({ id, nom }: Pick<Instance, 'id' | 'nom'>): Option {
  return { value: id, label: shorten(nom, LONGEST_OPTION) };
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

export const CIBLE_ABSENTE = fr`Ce choix n’est plus possible. Choisissez de nouveau.`;

export const RESEAU_FERME = fr`Vous avez déjà un réseau de ce nom, fermé. Rouvrez-le d’abord.`;

export const NOM_DEJA_COMMUN = fr`Vous avez déjà un réseau de ce nom, qui est commun avec d’autres conventions. Changez d’abord son nom.`;

export const FICHE_COMPLETE = fr`Cette fiche a déjà ${MAX_INDICATEURS} indicateurs, le plus possible. Choisissez une autre fiche.`;

export const TROP_DE_QUESTIONS = fr`Votre convention pose déjà ${MAX_QUESTIONS_CONVENTION} questions, le plus possible. Cessez d’abord d’en poser une.`;

export function viewRefus(faute: string): Message {
  return { title: fr`La proposition attend encore`, paragraphs: [faute], buttons: [ALL_BUTTON] };
}

export function viewTaken(modele: Modele): Message {
  const { genre } = modele;
  return {
    title: fr`C’est pris`,
    paragraphs: [fr`${titreOf(modele)}.`, SUITES[genre]],
    buttons: [
      ...(genre === 'fiche' ? [action(fr`Voir ce qui attend un avenant`, 'avenant')] : []),
      ...(genre === 'reseau' ? [action(fr`Voir les réseaux et les groupes`, 'instances')] : []),
      ALL_BUTTON,
    ],
  };
}

const SUITES: Readonly<Record<Modele['genre'], string>> = {
  fiche: fr`Elle attend l’avenant qui l’inscrit au plan d’actions. Qui l’a proposée le voit.`,
  indicateur: fr`Il est demandé dès la prochaine réponse. Qui l’a proposé le voit.`,
  question: fr`Elle est posée dès la prochaine réponse. Qui l’a proposée le voit.`,
  reseau: fr`Sont prévenus : vos membres, la personne qui l’a proposé et les coordinations des autres conventions qui l’ont pris.`,
};

export function viewLeft(modele: Modele | null): Message {
  return {
    title: fr`C’est laissé`,
    paragraphs: [...(modele === null ? [] : [fr`${titreOf(modele)}.`]), fr`Qui l’a proposé le voit.`],
    buttons: [ALL_BUTTON],
  };
}

export function viewCommunLeft({ nom, slug }: Pick<Instance, 'nom' | 'slug'>): Message {
  return {
    title: fr`Vous avez quitté le réseau commun`,
    paragraphs: [
      fr`${nom} reste ouvert dans votre convention. Sont prévenus : vos membres, les coordinations des autres conventions et, si elle est encore là, la personne qui l’a proposé.`,
    ],
    buttons: [action(fr`Voir sa page`, 'instance:voir', { instance: slug }), ALL_BUTTON],
  };
}

/** It was taken or left before; null: nobody proposes it any more. */
export function viewDecide(modele: Modele | null | undefined): Message {
  if (!modele) return { title: fr`Cette proposition n’existe plus`, buttons: [ALL_BUTTON] };
  return {
    title:
      modele.etat === 'prise' ? fr`Cette proposition est déjà prise` : fr`Cette proposition est déjà laissée`,
    paragraphs: [fr`${titreOf(modele)}.`],
    buttons: [ALL_BUTTON],
  };
}
