import type { Field, Form, Message, Values } from '../../conversation/chat.ts';
import { type FicheAction, listTextes, TEXTES_ANNEXE } from '../../domain/nouns/fiche-action.ts';
import { TOUTES_COMMUNES } from '../../domain/nouns/reponse.ts';
import { isKey } from '../../domain/nouns/tables.ts';
import { MAX_DISPOSITIFS, MAX_NOM_DISPOSITIF } from '../../domain/plan/appui.ts';
import { MAX_INDICATEURS, writeIndicateurs } from '../../domain/plan/indicateurs-texte.ts';
import { MAX_JALONS, MAX_TITRE_JALON, writeJalons } from '../../domain/plan/jalons-texte.ts';
import type { Repertoire } from '../../domain/reponses/contexte-reponse.ts';
import { toIds } from '../../domain/reponses/question.ts';
import { fr } from '../../fr.ts';
import { ficheButton, titreFiche } from '../words/buttons.ts';
import { TOUTE_AGGLOMERATION } from '../words/contenu-mots.ts';
import { enumeration } from '../words/phrases.ts';
import { etapesEnMots } from './fiche-historique.ts';
import { MOTS_ANNEXE } from './tableau-fiches.ts';

const MAX_TEXTE_JALONS = 1500;
const MAX_TEXTE_INDICATEURS = 2400;

/** A part of it that is edited where it stands, with its fields. */
const PARTIES = {
  etapes: { titre: fr`Étapes et dates`, champs: ['debut', 'echeance', 'jalons'] },
  indicateurs: { titre: fr`Indicateurs`, champs: ['indicateurs'] },
} as const;

export type PartieAnnexe = keyof typeof PARTIES;

/**
 * What annexe 4 says of a fiche, to be typed by coordination; number, title and enjeu change only with an avenant.
 * `partie`: that alone is asked, and all else stays as it is.
 */
export function viewFormulaireAnnexe(repertoire: Repertoire, partie: string | null): Form {
  const { fiche } = repertoire;
  const all = [...fieldsOfPlace(repertoire), ...fieldsOfCalendrier(fiche)];
  const part = partie !== null && isKey(PARTIES, partie) ? PARTIES[partie] : null;
  const champs: readonly string[] = part?.champs ?? all.map(({ id }) => id);
  return {
    title:
      part === null ? fr`Compléter la fiche ${fiche.numero}` : fr`${part.titre} de la fiche ${fiche.numero}`,
    intro: [
      fr`${titreFiche(fiche)}.`,
      fr`Tout est facultatif. Le numéro, le titre et l’enjeu ne changent que par avenant.`,
    ],
    context: { fiche: String(fiche.numero), ...(part !== null && { partie: partie ?? '' }) },
    fields: all.filter(({ id }) => champs.includes(id)),
    buttons: [{ label: fr`Enregistrer`, intent: 'fiche:completer:enregistrer' }],
  };
}

/** What was typed, and of what the form did not ask what stands there. */
export function withUnasked(repertoire: Repertoire, form: Form, values: Values): Values {
  const asked = new Set(form.fields.map(({ id }) => id));
  const others = viewFormulaireAnnexe(repertoire, null).fields.flatMap((field) =>
    field.kind === 'explanation' || asked.has(field.id) ? [] : [[field.id, field.value ?? ''] as const],
  );
  return { ...values, ...Object.fromEntries(others) };
}

/** With whom, for whom and where. */
function fieldsOfPlace({
  fiche: { annexe },
  communes,
  structures,
  dispositifs = [],
}: Repertoire): readonly Field[] {
  const named = structures.map(({ id, nom }) => ({ value: id, label: nom }));
  return [
    {
      kind: 'choice',
      id: 'structure',
      label: fr`Structure porteuse`,
      options: named,
      value: toIds(annexe.structure === null ? [] : [annexe.structure], structures)[0],
    },
    {
      kind: 'choices',
      id: 'partenaires',
      label: fr`Partenaires`,
      hint: fr`Des structures, jamais des personnes.`,
      options: named,
      value: toIds(annexe.partenaires, structures),
    },
    ...fieldsOfTextes('text', annexe),
    {
      kind: 'choices',
      id: 'communes',
      label: fr`Communes concernées`,
      options: [
        { value: TOUTES_COMMUNES, label: TOUTE_AGGLOMERATION },
        ...communes.map(({ id, nom }) => ({ value: id, label: nom })),
      ],
      value: toIds(annexe.communes, communes),
    },
    {
      kind: 'text',
      id: 'dispositifs',
      label: fr`Dispositifs que l’action sert aussi`,
      hint: hintOfDispositifs(dispositifs),
      max: MAX_DISPOSITIFS * MAX_NOM_DISPOSITIF,
      value: annexe.dispositifs.join(', ') || undefined,
    },
  ];
}

function hintOfDispositifs(connus: readonly string[]): string {
  const hint = fr`Séparés par des virgules : contrat de ville, Cité éducative, schéma départemental des services aux familles… Leur bilan se fait des mêmes réponses.`;
  return connus.length === 0 ? hint : fr`${hint} Déjà nommés : ${connus.join(', ')}.`;
}

/** When, and with what. */
function fieldsOfCalendrier({ annexe, indicateurs }: FicheAction): readonly Field[] {
  return [
    { kind: 'date', id: 'debut', label: fr`Début`, value: annexe.debut?.toString() },
    {
      kind: 'date',
      id: 'echeance',
      label: fr`Date prévue pour la fin`,
      hint: fr`Une réponse d’un pilote peut la déplacer, en disant pourquoi.`,
      value: annexe.echeance?.toString(),
    },
    {
      kind: 'long-text',
      id: 'jalons',
      label: fr`Étapes`,
      hint: fr`Une étape par ligne, dans l’ordre, ${MAX_JALONS} au plus. La date est facultative, à la fin : « Ouvrir l’atelier, 30/06/2027 ».`,
      max: MAX_TEXTE_JALONS,
      value: writeJalons(annexe.jalons),
    },
    ...fieldsOfTextes('long-text', annexe),
    {
      kind: 'long-text',
      id: 'indicateurs',
      label: fr`Indicateurs`,
      hint: fr`Un par ligne, ${MAX_INDICATEURS} au plus : nom ; unité ; départ ; cible ; source. Par exemple : « Places d’accueil ; places ; 120 ; 150 ; Caf, 2024 ».`,
      max: MAX_TEXTE_INDICATEURS,
      value: writeIndicateurs(indicateurs),
    },
  ];
}

function fieldsOfTextes(kind: 'text' | 'long-text', annexe: FicheAction['annexe']): readonly Field[] {
  return listTextes(kind).map((id) => {
    const { champ, max } = TEXTES_ANNEXE[id];
    return { kind, id: champ, label: MOTS_ANNEXE[id].question, max, value: annexe[id] ?? undefined };
  });
}

/** Which of its steps are done. */
export function viewFormulaireJalons({ numero, titreCourt, annexe }: FicheAction): Form {
  return {
    title: fr`Étapes de la fiche ${numero}`,
    intro: [
      fr`${titreFiche({ numero, titreCourt })}.`,
      fr`Cochez ce qui est fait. Décochez ce qui ne l’est pas.`,
    ],
    context: { fiche: String(numero) },
    fields: [
      {
        kind: 'choices',
        id: 'faits',
        label: fr`Étapes faites`,
        options: annexe.jalons.map(({ id, titre }) => ({ value: id, label: titre })),
        value: annexe.jalons.filter(({ faitLe }) => faitLe !== null).map(({ id }) => id),
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'fiche:jalons:enregistrer' }],
  };
}

/** Saved: where the calendar stands now. */
export function viewAnnexeEnregistree({ numero, annexe }: Pick<FicheAction, 'numero' | 'annexe'>): Message {
  const etapes = etapesEnMots(annexe.jalons);
  return {
    title: fr`La fiche ${numero} est à jour`,
    paragraphs: etapes === null ? [] : [fr`Étapes : ${etapes}.`],
    buttons: [ficheButton(numero)],
  };
}

/** A step of a fiche without steps cannot be ticked. */
export function viewSansJalon({ numero }: Pick<FicheAction, 'numero'>): Message {
  return {
    title: fr`La fiche ${numero} n’a pas encore d’étape`,
    paragraphs: [fr`La coordination les écrit dans la fiche.`],
    buttons: [ficheButton(numero)],
  };
}

export function jalonsIllisibles(lignes: readonly string[]): string {
  const [first = ''] = lignes;
  return fr`Cette ligne n’est pas une étape : « ${first} ». Écrivez de 3 à ${MAX_TITRE_JALON} caractères, puis une date comme 30/06/2027.`;
}

export function tropDeJalons(nombre: number): string {
  return fr`${MAX_JALONS} étapes au plus, et vous en avez écrit ${nombre}.`;
}

export const TROP_DE_DISPOSITIFS = fr`${MAX_DISPOSITIFS} dispositifs au plus, de ${MAX_NOM_DISPOSITIF} caractères au plus chacun.`;
export const FIN_AVANT_DEBUT = fr`La fin vient avant le début. Changez l’une des deux dates.`;

export function indicateursIllisibles(lignes: readonly string[]): string {
  const [first = ''] = lignes;
  return fr`Cette ligne n’est pas un indicateur, ou son nom est déjà pris : « ${first} ». Écrivez : nom ; unité ; départ ; cible ; source.`;
}

export function tropDIndicateurs(nombre: number): string {
  return fr`${MAX_INDICATEURS} indicateurs au plus, et vous en avez écrit ${nombre}.`;
}

/** A measure that was answered stays: its figures would have no name any more. */
export function indicateursMesures(noms: readonly string[]): string {
  return noms.length === 1
    ? fr`« ${noms.join()} » a déjà des chiffres : gardez son nom, vous pouvez changer le reste de sa ligne.`
    : fr`Ces indicateurs ont déjà des chiffres, gardez leur nom : ${enumeration(noms.map((nom) => fr`« ${nom} »`))}.`;
}
