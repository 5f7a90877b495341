import type { DateField, Field, Option, TextField, Values } from '../../conversation/chat.ts';
import { type Fermeture, jourOf } from '../../domain/nouns/jours-ouvres.ts';
import { type ActeSeance, type Instance, isGroupeProjet, type Seance } from '../../domain/nouns/seance.ts';
import { fr, typo } from '../../fr.ts';
import { heureField } from '../words/champ-heure.ts';
import { heure } from '../words/phrases.ts';

/** What the fields of a séance depend on: `seance` is the one that moves, `min` and `max` are ISO days. */
export interface CadreSeance {
  readonly instances: readonly Instance[];
  readonly seance: Seance | null;
  readonly acte: ActeSeance;
  readonly min: string;
  readonly max: string;
}

/** The fields of a séance: when, to move it; what else, to change it; both when it is created or set again. */
export function fieldsOfSeance(cadre: CadreSeance): readonly Field[] {
  switch (cadre.acte) {
    case 'creer':
      return [instanceField(cadre.instances), ...fieldsOfDate(cadre), ...fieldsOfRest(cadre)];
    case 'retablir':
      return [...fieldsOfDate(cadre), ...fieldsOfRest(cadre)];
    case 'deplacer':
      return fieldsOfDate(cadre);
    case 'modifier':
      return fieldsOfRest(cadre);
  }
}

function fieldsOfDate({ seance, min, max }: CadreSeance): readonly Field[] {
  return [
    jourField(min, max, seance),
    heureField({
      id: 'debut',
      label: fr`Heure de début`,
      required: true,
      value: seance?.debut && heure(seance.debut),
    }),
    heureField({
      id: 'fin',
      label: fr`Heure de fin`,
      required: true,
      value: seance?.fin && heure(seance.fin),
    }),
  ];
}

function fieldsOfRest({ seance }: CadreSeance): readonly Field[] {
  return [
    { kind: 'text', id: 'lieu', label: fr`Lieu`, required: true, min: 2, max: 200, value: seance?.lieu },
    visioField(seance),
    ordreDuJourField(seance),
    titreField(seance),
  ];
}

/** What stands in these fields. */
export function valuesOfSeance(seance: Seance): Values {
  return {
    jour: jourOf(seance.debut).toString(),
    debut: heure(seance.debut),
    fin: heure(seance.fin),
    lieu: seance.lieu,
    visio: seance.visio ?? '',
    ordreDuJour: seance.ordreDuJour ?? '',
    titre: seance.titre ?? '',
  };
}

export const VISIO_INVALIDE = fr`Ce lien doit commencer par https://. Exemple : https://visio.exemple.fr/groupe-projet.`;

export function seanceLeMemeJour(instance: Instance): string {
  return fr`Il y a déjà une séance ce jour-là (${instance.nom}). Choisissez un autre jour.`;
}

/** « Le lundi de Pentecôte est férié. » and the other reasons of a closed day. */
export function jourFerme(fermeture: Fermeture): string {
  switch (fermeture.kind) {
    case 'jour-ferie':
      return fr`C’est un jour férié (${typo(fermeture.nom.replace('Nationale', 'nationale'))}). Choisissez un autre jour.`;
    case 'periode-calme':
      return fr`C’est une période sans envoi (${typo(fermeture.nom)}). Choisissez un autre jour.`;
    case 'fin-de-semaine':
      return fr`C’est un samedi ou un dimanche. Choisissez un jour du lundi au vendredi.`;
  }
}

function instanceField(instances: readonly Instance[]): Field {
  const options: readonly Option[] = instances.map(({ id, nom }) => ({ value: id, label: nom }));
  const value = (instances.find(isGroupeProjet) ?? (instances.length === 1 ? instances[0] : undefined))?.id;
  return { kind: 'choice', id: 'instance', label: fr`Qui se réunit ?`, required: true, options, value };
}

function jourField(min: string, max: string, seance: Seance | null): DateField {
  const value = seance ? jourOf(seance.debut).toString() : undefined;
  return { kind: 'date', id: 'jour', label: fr`Jour de la séance`, required: true, min, max, value };
}

function visioField(seance: Seance | null): TextField {
  return {
    kind: 'text',
    id: 'visio',
    label: fr`Lien de visioconférence`,
    hint: fr`Il commence par https://. Seuls les membres le reçoivent.`,
    max: 500,
    value: seance?.visio ?? undefined,
  };
}

function titreField(seance: Seance | null): TextField {
  return {
    kind: 'text',
    id: 'titre',
    label: fr`Titre particulier`,
    hint: fr`Il se lit après le nom de l’instance. Par exemple : jeunesse et vacances.`,
    max: 60,
    value: seance?.titre ?? undefined,
  };
}

/** In characters; what a field of Slack takes. */
export const MAX_ORDRE_DU_JOUR = 3000;

function ordreDuJourField(seance: Seance | null): TextField {
  return {
    kind: 'long-text',
    id: 'ordreDuJour',
    label: fr`Ordre du jour`,
    hint: fr`Il part la veille de la séance, avec le lieu. ${MAX_ORDRE_DU_JOUR} caractères au plus.`,
    max: MAX_ORDRE_DU_JOUR,
    value: seance?.ordreDuJour ?? undefined,
  };
}
