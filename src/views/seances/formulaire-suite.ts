import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Option } from '../../conversation/chat.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { getJourSuite, getPremierReport, listCharges, type Suite } from '../../domain/nouns/suite.ts';
import type { PointOrdreDuJour } from '../../domain/seances/point.ts';
import { fr } from '../../fr.ts';
import { nomDansUneListe } from '../words/nommer-pilote.ts';
import { compact, enumeration, LONGEST_LIST } from '../words/phrases.ts';
import { getJourPropose } from './suites.ts';

/** What a suite of a point is asked with; `personnes`: who is offered by name. */
export interface SaisieSuite {
  readonly point: Pick<PointOrdreDuJour, 'id' | 'rang' | 'texte'>;
  /** Null: a new one. */
  readonly suite: Suite | null;
  /** The id that a new one takes: the same form sent twice is one. */
  readonly id: string;
  /** The published record says its text: that one stays. */
  readonly isPublie: boolean;
  readonly personnes: readonly Personne[];
  /** Those whom the list does not have, as they were typed. */
  readonly autres: string;
  readonly min: Temporal.PlainDate;
}

export function viewFormulaireSuite(saisie: SaisieSuite): Form {
  const { point, suite, id, isPublie } = saisie;
  const texte: Field = {
    kind: 'long-text',
    id: 'texte',
    label: fr`Ce qui est à faire`,
    required: true,
    min: 3,
    max: 1000,
    value: suite?.texte,
  };
  return {
    title: suite === null ? fr`Ajouter une suite` : fr`Suite à donner`,
    intro: [point.texte, ...(isPublie && suite ? [suite.texte] : [])],
    context: { point: point.id, suite: id },
    fields: [
      ...(isPublie ? [] : [texte]),
      ...fieldsOfQui(saisie),
      { ...champPourLe(saisie), required: true },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'suite:enregistrer' }],
  };
}

/** Who does it, chosen by name; or somebody else, typed. */
export function fieldsOfQui({
  personnes,
  suite,
  autres,
}: Pick<SaisieSuite, 'personnes' | 'suite' | 'autres'>): readonly Field[] {
  const options: readonly Option[] = personnes
    .slice(0, LONGEST_LIST)
    .map((personne) => ({ value: personne.id, label: nomDansUneListe(personne) }));
  const chosen = suite === null ? [] : listCharges(suite).flatMap(({ personneId }) => personneId ?? []);
  return compact([
    options.length > 0 && {
      kind: 'choices' as const,
      id: 'personnes',
      label: fr`Qui s’en charge ?`,
      options,
      value: chosen.filter((id) => options.some(({ value }) => value === id)),
    },
    {
      kind: 'text',
      id: 'qui',
      label: options.length === 0 ? fr`Qui s’en charge ?` : fr`Ou quelqu’un d’autre`,
      hint: fr`Un nom connu, ou un nom et une adresse : Marie Petit marie@exemple.fr. Plusieurs : séparez par des virgules.`,
      max: 300,
      value: autres,
    },
  ]);
}

export function champPourLe({
  suite,
  min,
}: Pick<SaisieSuite, 'suite' | 'min'>): Extract<Field, { kind: 'date' }> {
  return {
    kind: 'date',
    id: 'pour_le',
    label: fr`Pour quelle date ?`,
    min: min.toString(),
    ...(suite && { value: getJourSuite(suite).toString() }),
  };
}

export function nomInconnu(nom: string): string {
  return fr`Nous ne connaissons pas « ${nom} ». Ajoutez son adresse, par exemple : Marie Petit marie@exemple.fr.`;
}

export function plusieursNoms(nom: string, personnes: readonly string[]): string {
  return fr`« ${nom} » désigne plusieurs personnes : ${enumeration(personnes.slice(0, 4))}. Écrivez le prénom et le nom.`;
}

export function adresseSansNom(adresse: string): string {
  return fr`Ajoutez le nom de la personne devant son adresse : Marie Petit ${adresse}.`;
}

/** « Pas avant le … » */
export function viewFormulaireReport(suite: Suite, now: Temporal.Instant): Form {
  return {
    title: fr`Pas avant le …`,
    intro: [suite.texte],
    context: { suite: suite.id },
    fields: [
      {
        kind: 'date',
        id: 'jour',
        label: fr`À partir de quel jour ?`,
        required: true,
        min: getPremierReport(suite, now).toString(),
        max: getPremierReport(suite, now).add({ years: 1 }).toString(),
        value: getJourPropose(suite, now).toString(),
      },
    ],
    buttons: [{ label: fr`Enregistrer`, intent: 'suite:reporter' }],
  };
}
