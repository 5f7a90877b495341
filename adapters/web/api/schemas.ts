import { z } from 'zod';
import { COLLECTIONS, type Collection } from '../../../src/domain/comptes/jeton.ts';
import { EVENEMENTS, SUJETS } from '../../../src/domain/comptes/webhook.ts';
import { tableOfTextes } from '../../../src/domain/nouns/fiche-action.ts';
import { keysOf, tableOf } from '../../../src/domain/nouns/tables.ts';
import { NATURES } from '../../../src/views/pages/collections.ts';

const [day, moment] = [z.iso.date(), z.iso.datetime()];
const text = z.string();
const texts = z.array(text);

const indicated = { nom: text, unite: text };

const rectifications = z.array(z.strictObject({ le: day, texte: text }));

/** Of a séance, whoever reads. */
const tenue = {
  ...{ id: text, titre: text.nullable(), etat: z.enum(['confirmee', 'annulee']) },
  ...{ debut: moment, fin: moment, lieu: text },
};

/** Of an answer; null where nothing was said. */
const said = {
  statut: text.nullable(),
  difficulte: text.nullable(),
  avancees: text.nullable(),
  prochaineEtape: text.nullable(),
  ditLe: day.nullable(),
  rectifications,
};

/** What a question adds to an answer; null where nothing was said. */
const BY_NATURE = { texts, text: text.nullable(), day: day.nullable(), boolean: z.boolean().nullable() };

const counted = { repondues: z.int(), tardives: z.int() };
const fiche = z.strictObject({ numero: z.int(), titre: text });
const mesure = z.strictObject({
  ...indicated,
  ...{ fiche: z.int(), codeCommun: text.optional() },
  valeur: z.number(),
  arreteLe: day,
  source: text,
});

/** What an item of each collection is: what is answered is checked by it, and described by it. */
const ITEMS = {
  convention: z.strictObject({
    ...{ id: text, titre: text, nomCourt: text, debut: day, fin: day },
    enjeux: z.array(z.strictObject({ code: text, titre: text })),
    parties: z.array(z.strictObject({ code: text, nom: text, genre: text })),
    instances: z.array(z.strictObject({ code: text, nom: text })),
  }),
  fiches: z.strictObject({
    id: text,
    numero: z.int(),
    titre: text,
    titreCourt: text,
    enjeu: text,
    structure: text.nullable(),
    partenaires: texts,
    communes: texts,
    ...tableOfTextes(() => text.nullable()),
    dispositifs: texts,
    debut: day.nullable(),
    echeance: day.nullable(),
    jalons: z.array(z.strictObject({ titre: text, prevuLe: day.nullable(), faitLe: day.nullable() })),
    fermeeLe: day.nullable(),
    etat: z.enum(['connue', 'reservee', 'sans_reponse']),
    ...said,
    datePromise: day.nullable(),
    enRetard: z.boolean().nullable(),
  }),
  indicateurs: z.strictObject({
    id: text,
    fiche: z.int(),
    ...indicated,
    depart: z.number().nullable(),
    cible: z.number().nullable(),
    source: text.nullable(),
    valeur: z.number().nullable(),
    valeurs: z.array(z.strictObject({ valeur: z.number(), arreteLe: day, source: text })),
  }),
  seances: z.strictObject({
    ...{ ...tenue, instance: text },
    ...{ visio: text.nullable(), ordreDuJour: texts.nullable(), releveLe: moment.nullable() },
  }),
  reseaux: z.strictObject({
    ...{ id: text, instance: text, nom: text, calendrier: z.url() },
    seances: z.array(z.strictObject({ ...tenue, convention: text })),
  }),
  tours: z.strictObject({
    id: text,
    seance: text,
    etat: z.enum(['prepare', 'ouvert', 'fige', 'publie', 'clos']).nullable(),
    ouverture: moment.nullable(),
    echeance: moment,
    importe: z.boolean(),
    chiffres: z
      .strictObject({
        ...counted,
        fiches: z.int(),
        demandees: z.int(),
        manquantes: z.int(),
        enRetard: z.int(),
      })
      .nullable(),
  }),
  reponses: z.strictObject({
    id: text,
    tour: text,
    fiche: z.int(),
    ...said,
    ditLe: day,
    rienDeNouveau: z.boolean(),
    tardive: z.boolean(),
    ...tableOf(keysOf(NATURES), (id) => BY_NATURE[NATURES[id]]),
    chiffres: z.array(
      z.strictObject({
        ...indicated,
        valeur: z.number().nullable(),
        source: text.nullable(),
        arreteLe: day.nullable(),
      }),
    ),
  }),
  decisions: z.strictObject({
    id: text,
    fiche: z.int().nullable(),
    seance: text.nullable(),
    instance: text,
    le: day,
    objet: text.nullable(),
    texte: text,
    jusquAu: day.nullable(),
  }),
  annonces: z.strictObject({
    id: text,
    titre: text,
    texte: text,
    lien: text.nullable(),
    envoyeeLe: moment,
    corrigeeLe: moment.nullable(),
    publique: z.boolean(),
    dateEvenement: day.nullable(),
    debut: moment.nullable(),
    fin: moment.nullable(),
    lieu: text.nullable(),
  }),
  conventions: z.strictObject({
    id: text,
    nom: text,
    fin: day,
    terminee: z.boolean(),
    tour: z
      .strictObject({
        etat: text,
        echeance: day,
        ...counted,
        demandees: z.int().nullable(),
        manquantes: z.int().nullable(),
      })
      .nullable(),
    etats: z.array(z.strictObject({ etat: text, nombre: z.int() })),
    enRetard: z.int(),
    bloquees: z.array(fiche),
    appuis: z.array(fiche.extend({ demandeLe: day, etat: text })),
    instances: z.array(z.strictObject({ nom: text, tenues: z.int(), foisParAn: z.int() })),
    mesures: z.array(mesure),
    communes: z.array(z.strictObject({ nom: text, fiches: z.int(), bloquees: z.int(), appuis: z.int() })),
  }),
  communs: z.strictObject({
    id: text,
    ...indicated,
    total: z.strictObject({ valeur: z.number(), du: day, au: day }).nullable(),
    valeurs: z.array(mesure.extend({ convention: text, terminee: z.boolean() })),
  }),
} satisfies Readonly<Record<Collection, z.ZodObject>>;

/** By what a collection may be narrowed: a field, and its value. */
const FILTERS: Readonly<Partial<Record<Collection, readonly string[]>>> = {
  fiches: ['numero'],
  indicateurs: ['fiche'],
  reponses: ['fiche', 'tour'],
  seances: ['id'],
  decisions: ['id', 'fiche', 'seance'],
  annonces: ['id'],
  tours: ['seance'],
};

const NUMBERS = ['limite', 'numero', 'fiche'];
const [MOST, USUAL] = [500, 100];

/** What may be asked of each collection. */
export const QUERIES = tableOf(COLLECTIONS, (collection) =>
  z.strictObject({
    limite: z.int().min(1).max(MOST).optional(),
    apres: z.string().min(1).max(200).optional(),
    ...Object.fromEntries(
      (FILTERS[collection] ?? []).map((field) => [
        field,
        (NUMBERS.includes(field) ? z.int().min(1) : z.string().min(1).max(200)).optional(),
      ]),
    ),
  }),
);

/** A page of each. */
export const PAGES = tableOf(COLLECTIONS, (collection) =>
  z.strictObject({ donnees: z.array(ITEMS[collection]), apres: text.nullable() }),
);

/** What a program that asked for it is told. */
export const AVIS = z.strictObject({
  id: text,
  type: z.enum([...new Set(Object.values(EVENEMENTS).map(({ type }) => type))]),
  timestamp: moment,
  data: z.strictObject({ objet: text, collection: z.enum(SUJETS).nullable(), adresse: z.url().nullable() }),
});

type Query = Readonly<Record<string, unknown>>;

/** What stands behind a question mark, as it may be asked; null: it may not. */
export function parseQuery(collection: Collection, query: Query): Query | null {
  const typed = Object.entries(query).map(([name, value]) => [
    name,
    NUMBERS.includes(name) && typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  ]);
  return QUERIES[collection].safeParse(Object.fromEntries(typed)).data ?? null;
}

/** A page of the items that are asked for; null: what it is to follow is not there (any more). */
export function findPage(
  collection: Collection,
  items: readonly { readonly id: string }[],
  { limite, apres, ...fields }: Query,
) {
  const asked = Object.entries(fields).filter(([, value]) => value !== undefined);
  const found = items.filter((item) => asked.every(([name, value]) => Reflect.get(item, name) === value));
  const start = apres === undefined ? 0 : found.findIndex(({ id }) => id === apres) + 1;
  if (apres !== undefined && start === 0) return null;
  const end = start + (typeof limite === 'number' ? limite : USUAL);
  const donnees = PAGES[collection].shape.donnees.parse(found.slice(start, end));
  return { donnees, apres: end < found.length ? (donnees.at(-1)?.id ?? null) : null };
}
