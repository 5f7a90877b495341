import type { Field, Form, Option } from '../../conversation/chat.ts';
import type { Champs, GenreLigne, GenreModification } from '../../domain/nouns/avenant.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { MAX_MOTIF } from '../../domain/plan/decide-fermeture.ts';
import { MAX_INDICATEURS } from '../../domain/plan/indicateurs-texte.ts';
import { fr } from '../../fr.ts';
import { titreFiche } from '../words/buttons.ts';

/** What each kind of change is called: on the place of the avenant, and on the page of a fiche that waits for it. */
export const GENRES_EN_MOTS: Readonly<Record<GenreLigne, string>> = {
  partie_entree: fr`Une partie rejoint la convention`,
  partie_sortie: fr`Une partie quitte la convention`,
  enjeu: fr`L’intitulé ou les objectifs d’un enjeu`,
  instance: fr`Le rythme ou le nom d’une instance`,
  fiche_nouvelle: fr`Une fiche nouvelle`,
  fiche_titre: fr`Le titre d’une fiche`,
  fiche_fermeture: fr`La fermeture d’une fiche`,
  indicateurs: fr`Les indicateurs d’une fiche`,
  article: fr`Le texte d’un article`,
  report: fr`Un report décidé`,
  abandon: fr`Un abandon décidé`,
};

/** What a button says that types one. */
export const ADD_LABELS: Readonly<Record<GenreModification, string>> = {
  partie_entree: fr`Ajouter une partie`,
  partie_sortie: fr`Noter un départ`,
  enjeu: fr`Changer un enjeu`,
  instance: fr`Changer une instance`,
  fiche_nouvelle: fr`Ajouter une fiche`,
  fiche_titre: fr`Changer un titre`,
  fiche_fermeture: fr`Fermer une fiche`,
  indicateurs: fr`Changer des indicateurs`,
  article: fr`Changer un article`,
};

/** Asks which fiche, enjeu, party or instance. */
export function viewChoixCible(genre: GenreModification, options: readonly Option[]): Form {
  return {
    title: GENRES_EN_MOTS[genre],
    intro: [RIEN_NE_CHANGE],
    context: { genre },
    fields: [{ kind: 'choice', id: 'cible', label: fr`Qu’est-ce qui change ?`, options, required: true }],
    buttons: [{ label: fr`Continuer`, intent: 'avenant:ajouter' }],
  };
}

/** Asks what would stand there; `avant`: what stands there now. */
export function viewFormulaireModification(
  genre: GenreModification,
  {
    cible,
    avant,
    enjeux,
  }: { readonly cible: Option | null; readonly avant: Champs; readonly enjeux: readonly Option[] },
): Form {
  return {
    title: GENRES_EN_MOTS[genre],
    intro: [...(cible === null ? [] : [fr`${cible.label}.`]), RIEN_NE_CHANGE],
    context: { genre, ...(cible && { cible: cible.value }) },
    fields: FIELDS[genre](avant, enjeux),
    buttons: [{ label: fr`Enregistrer`, intent: 'avenant:ajouter:noter' }],
  };
}

const RIEN_NE_CHANGE = fr`Rien ne change dans le plan avant que l’avenant soit signé et appliqué.`;

const MAX_TITRE = 300;
const MAX_TITRE_COURT = 60;
const MAX_TEXTE = 2900;

type Enjeux = readonly Option[];

function text(id: string, label: string, { max, avant }: { readonly max: number; readonly avant: Champs }) {
  return { kind: 'text', id, label, max, required: true, value: avant[id] } as const;
}

function long(
  id: string,
  label: string,
  { hint, avant }: { readonly hint?: string; readonly avant: Champs },
) {
  const shown = { label, value: avant[id], ...(hint && { hint }) };
  return { kind: 'long-text', id, ...shown, max: MAX_TEXTE, required: true } as const;
}

function titres(avant: Champs): readonly Field[] {
  return [
    text('titre', fr`Titre, comme dans l’avenant`, { max: MAX_TITRE, avant }),
    {
      ...text('titreCourt', fr`Titre court`, { max: MAX_TITRE_COURT, avant }),
      hint: fr`Pour les menus et les cartes, 60 caractères au plus.`,
    },
  ];
}

const FIELDS: Readonly<Record<GenreModification, (avant: Champs, enjeux: Enjeux) => readonly Field[]>> = {
  fiche_titre: titres,
  fiche_nouvelle: (avant, options) => [
    { kind: 'choice', id: 'enjeu', label: fr`Enjeu`, options, required: true },
    ...titres(avant),
  ],
  fiche_fermeture: () => [
    {
      kind: 'long-text',
      id: 'motif',
      label: fr`Pourquoi cette fiche est-elle fermée ?`,
      hint: fr`Toutes les parties lisent cette raison dans l’avenant. N’indiquez aucun nom.`,
      required: true,
      max: MAX_MOTIF,
    },
  ],
  indicateurs: (avant) => {
    const hint = fr`Un par ligne, ${MAX_INDICATEURS} au plus : nom ; unité ; départ ; cible ; source.`;
    return [long('indicateurs', fr`Indicateurs`, { hint, avant })];
  },
  enjeu: (avant) => {
    const hint = fr`Un par ligne : « PE-1 : son texte ». Ses précisions suivent, chacune sur une ligne qui commence par un tiret.`;
    return [
      text('titre', fr`Intitulé de l’enjeu`, { max: MAX_TITRE, avant }),
      long('objectifs', fr`Objectifs`, { hint, avant }),
    ];
  },
  partie_entree: () => [
    { kind: 'text', id: 'nom', label: fr`Nom`, max: MAX_NOM, required: true },
    { kind: 'choice', id: 'nature', label: fr`Nature`, options: SORTES, required: true },
    {
      kind: 'text',
      id: 'codeInsee',
      label: fr`Code Insee, pour une commune`,
      hint: fr`Cinq caractères, par exemple 62193.`,
      max: 5,
    },
  ],
  partie_sortie: () => [],
  instance: (avant) => [
    text('nom', fr`Nom`, { max: MAX_NOM, avant }),
    {
      kind: 'number',
      id: 'foisParAn',
      label: fr`Séances par an`,
      isWhole: true,
      required: true,
      value: avant.foisParAn,
    },
  ],
  article: (avant) => [
    {
      kind: 'text',
      id: 'article',
      label: fr`Numéro de l’article`,
      hint: fr`Comme dans la convention, par exemple : 6 A.`,
      max: 20,
      required: true,
    },
    long('avant', fr`Texte actuel`, { avant }),
    long('texte', fr`Texte nouveau`, { avant: {} }),
  ],
};

const MAX_NOM = 120;

const SORTES: readonly Option[] = [
  { value: 'commune', label: fr`Commune` },
  { value: 'EPCI', label: fr`Intercommunalité` },
  { value: 'autre', label: fr`Autre organisme` },
];

export function optionFiche(fiche: FicheAction): Option {
  return { value: String(fiche.numero), label: titreFiche(fiche) };
}

export const INSEE_INVALIDE = fr`Écrivez les cinq caractères du code Insee, par exemple 62193.`;
export const PARTIE_CONNUE = fr`Cette partie est déjà dans la convention.`;

export function objectifIllisible([ligne = '']: readonly string[]): string {
  return ligne === ''
    ? fr`Écrivez au moins un objectif : « PE-1 : son texte ».`
    : fr`Cette ligne n’est pas un objectif, ou son code est déjà pris : « ${ligne} ». Écrivez : « PE-1 : son texte ».`;
}

export const SEANCES_INVALIDES = fr`Écrivez un nombre entre 0 et 52.`;

/** What was typed is what stands there. */
export const RIEN_DE_CHANGE = fr`C’est déjà ce que dit la convention : rien n’est à changer.`;
