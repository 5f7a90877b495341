import type { Effet, EffetLu } from '../../../../src/domain/nouns/effet.ts';
import type { FicheAction, SuiviAppui } from '../../../../src/domain/nouns/fiche-action.ts';
import { jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { type Nouvelle, type Remarque, STATUTS_DITS } from '../../../../src/domain/nouns/nouvelle.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type { AppuiStore, EffetStore, NouvelleStore } from '../../../../src/ports/stores-plan.ts';
import { type Db, fromInstant, fromPlainDate, toInstant, toPlainDate } from '../../connection.ts';
import type { Nouvelle as NouvelleRow, Prisma } from '../../generated/client.ts';

/** What is said of a fiche between two tours. */
export function createNouvelleStores(db: Db) {
  return {
    nouvelles: createPrismaNouvelleStore(db),
    effets: createPrismaEffetStore(db),
    appuis: createPrismaAppuiStore(db),
  } satisfies Partial<Stores>;
}

function createPrismaNouvelleStore(db: Db): NouvelleStore {
  return {
    create: async ({ conventionId, id: ficheActionId }, { auteur, creeeLe, echeance, chiffre, ...rest }) => {
      const row = {
        ...rest,
        conventionId,
        ficheActionId,
        auteurId: auteur.id,
        echeance: fromPlainDate(echeance ?? null),
        ...(chiffre && { ...chiffre, arreteLe: fromPlainDate(chiffre.arreteLe) }),
        creeeLe: fromInstant(creeeLe),
      };
      const { count } = await db.nouvelle.createMany({ data: [row], skipDuplicates: true });
      return count > 0;
    },
    isKnown: async ({ conventionId, id: ficheActionId }, soumission) =>
      (await db.nouvelle.count({ where: { conventionId, ficheActionId, soumission } })) > 0,
  };
}

const DITES = {
  orderBy: [{ creeeLe: 'desc' }, { soumission: 'asc' }],
  include: { auteur: { select: { prenom: true, nom: true } } },
} satisfies Prisma.FicheAction$nouvellesArgs;

/** The news of a fiche, the latest first; the pieces of one in their order. All of them: where a fiche stands follows from each. */
export const INCLUDE_NOUVELLES = {
  ...DITES,
  where: { remarque: false },
} satisfies Prisma.FicheAction$nouvellesArgs;

/** How many remarks there are of it. */
export const COUNT_REMARQUES = { select: { nouvelles: { where: { remarque: true } } } };

/** The latest remarks of each of these fiches, of which anybody of the group may write any number. */
export async function listRemarques(
  db: Db,
  fiches: readonly { readonly id: string; readonly _count: { readonly nouvelles: number } }[],
): Promise<ReadonlyMap<string, readonly Remarque[]>> {
  const ids = fiches.flatMap(({ id, _count }) => (_count.nouvelles > 0 ? [id] : []));
  if (ids.length === 0) return new Map();
  const rows = await db.ficheAction.findMany({
    where: { id: { in: ids } },
    select: { id: true, nouvelles: { ...DITES, where: { remarque: true }, take: MOST_REMARQUES } },
    relationLoadStrategy: 'join', // each with its own limit, by the database
  });
  return new Map(rows.map(({ id, nouvelles }) => [id, nouvelles.map(toRemarque)]));
}

const MOST_REMARQUES = 100;

type Row = Prisma.NouvelleGetPayload<typeof DITES>;

/** The news of its leads, and the remarks of others. */
export function toDites(
  rows: readonly Row[],
  remarques: readonly Remarque[] = [],
): Pick<FicheAction, 'nouvelles' | 'remarques'> {
  return {
    ...(rows.length > 0 && { nouvelles: rows.map(toNouvelle) }),
    ...(remarques.length > 0 && { remarques }),
  };
}

function toRemarque(row: Row): Remarque {
  const { id, auteur, texte, creeeLe } = toNouvelle(row);
  return { id, auteur, texte: texte ?? '', creeeLe };
}

function toNouvelle(row: Row): Nouvelle {
  const { id, auteurId, auteur, diffusion } = row;
  return { id, auteur: { id: auteurId, nom: `${auteur.prenom} ${auteur.nom}` }, diffusion, ...toDite(row) };
}

/** What was said, and when. */
export function toDite(row: NouvelleRow): Omit<Nouvelle, 'id' | 'auteur' | 'diffusion'> {
  const { texte, echeance, indicateurId, valeur, arreteLe, source, creeeLe } = row;
  const statut = STATUTS_DITS.find((one) => one === row.statut);
  return {
    texte,
    ...(statut && { statut }),
    ...(echeance && { echeance: toPlainDate(echeance) }),
    ...(indicateurId !== null &&
      valeur !== null && {
        chiffre: { indicateurId, valeur: valeur.toNumber(), arreteLe: toPlainDate(arreteLe), source },
      }),
    creeeLe: toInstant(creeeLe),
  };
}

function createPrismaEffetStore(db: Db): EffetStore {
  return {
    list: async (conventionId) => {
      const rows = await db.effet.findMany({
        where: { conventionId },
        orderBy: [{ noteLe: 'asc' }, { id: 'asc' }],
        include: { auteur: { select: { prenom: true, nom: true } } },
      });
      return rows.map(({ conventionId: _, auteurId, auteur, noteLe, ...said }) => ({
        ...said,
        auteur: { id: auteurId, nom: `${auteur.prenom} ${auteur.nom}` },
        noteLe: toInstant(noteLe),
      }));
    },
    save: async (conventionId, effet) => {
      const { moment, ficheActionId, enjeuId } = effet;
      const data = toRow(effet);
      const where = { conventionId, moment, ficheActionId, enjeuId };
      const { count } = await db.effet.updateMany({ where, data });
      if (count === 0) await db.effet.create({ data: { ...where, id: effet.id, ...data } });
    },
  };
}

/** What somebody said of effects, the latest first. */
export async function listEffetsGardes(
  db: Db,
  { conventionId, personneId }: { readonly conventionId: string; readonly personneId: string },
): Promise<readonly EffetLu[]> {
  const rows = await db.effet.findMany({
    where: { conventionId, auteurId: personneId },
    orderBy: { noteLe: 'desc' },
    include: {
      auteur: { select: { prenom: true, nom: true } },
      enjeu: { select: { titre: true } },
      ficheAction: {
        select: {
          numero: true,
          versions: { select: { titre: true }, orderBy: { version: 'desc' }, take: 1 },
        },
      },
    },
  });
  return rows.map(({ moment, effets, publics, autrement, auteur, enjeu, ficheAction, noteLe }) => ({
    ...{ moment, effets, publics, autrement },
    numero: ficheAction?.numero ?? null,
    titre: ficheAction?.versions[0]?.titre ?? enjeu?.titre ?? '',
    auteur: `${auteur.prenom} ${auteur.nom}`,
    noteLe: jourOf(toInstant(noteLe)).toString(),
  }));
}

function toRow({ effets, publics, autrement, diffusion, auteur, noteLe }: Effet) {
  return { effets, publics, autrement, diffusion, auteurId: auteur.id, noteLe: fromInstant(noteLe) };
}

function createPrismaAppuiStore(db: Db): AppuiStore {
  return {
    create: async ({ conventionId, id: ficheActionId }, { destinataire, noteLe, ...rest }) => {
      const row = {
        ...rest,
        conventionId,
        ficheActionId,
        destinataireId: destinataire?.id ?? null,
        noteLe: fromInstant(noteLe),
      };
      const { count } = await db.suiviAppui.createMany({ data: [row], skipDuplicates: true });
      return count > 0;
    },
  };
}

/** Those of a fiche, the first one first. */
export const INCLUDE_APPUIS = {
  orderBy: [{ noteLe: 'asc' }, { rang: 'asc' }],
  include: { destinataire: { select: { prenom: true, nom: true } } },
} satisfies Prisma.FicheAction$appuisArgs;

type AppuiRow = Prisma.SuiviAppuiGetPayload<typeof INCLUDE_APPUIS>;

export function toSuivi({
  id,
  reponseId,
  code,
  rang,
  etat,
  destinataireId,
  destinataire,
  texte,
  noteLe,
}: AppuiRow): SuiviAppui {
  const nom = destinataire && `${destinataire.prenom} ${destinataire.nom}`;
  return {
    id,
    reponseId,
    code,
    rang,
    etat,
    destinataire: destinataireId === null || nom === null ? null : { id: destinataireId, nom },
    texte,
    noteLe: toInstant(noteLe),
  };
}
