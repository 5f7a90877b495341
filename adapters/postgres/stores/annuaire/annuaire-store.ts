import { isPageAccount } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { LogoStore } from '../../../../src/ports/logos.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type {
  AnnexeStore,
  AnnuaireStore,
  GelStore,
  NouvellePersonne,
  PilotageStore,
} from '../../../../src/ports/stores-plan.ts';
import { type Db, fromInstant, fromPlainDate } from '../../connection.ts';
import type { Prisma } from '../../generated/client.ts';
import { lockRevision } from '../../locks.ts';
import { toAnnexeRow } from '../plan/annexe-rows.ts';
import { INCLUDE_PERSONNE, toPersonne } from './personne-store.ts';

/** Who takes part in the plan, and with what. */
export function createAnnuaireStores(db: Db) {
  return {
    gels: createPrismaGelStore(db),
    annuaires: createPrismaAnnuaireStore(db),
    pilotages: createPrismaPilotageStore(db),
    annexes: createPrismaAnnexeStore(db),
    logos: createPrismaLogoStore(db),
  } satisfies Partial<Stores>;
}

function createPrismaAnnuaireStore(db: Db): AnnuaireStore {
  return {
    saveAccords: async (conventionId, accords) => {
      for (const { partie, etat, le, contact } of accords) {
        const where = { conventionId_code: { conventionId, code: partie } };
        const accordLe = fromPlainDate(le);
        await db.partie.update({
          where,
          data: { etatAccord: etat, accordLe, ...(contact !== undefined && { contact }) },
        });
      }
    },
    createStructures: async (conventionId, structures) => {
      const parties = await db.partie.findMany({ where: { conventionId }, select: { id: true, code: true } });
      const idOf = (code: string) => getId(parties, code, 'partie');
      await db.structure.createMany({
        data: structures.map(({ code, nom, partie }) => ({
          conventionId,
          code,
          nom,
          partieId: partie === null ? null : idOf(partie),
        })),
      });
    },
    saveSiret: async (conventionId, code, siret) => {
      await db.structure.update({ where: { conventionId_code: { conventionId, code } }, data: { siret } });
    },
    createPersonnes: (conventionId, personnes) => createPersonnes(db, conventionId, personnes),
    createCanaux: async (canaux) => {
      await db.canal.createMany({ data: [...canaux] });
    },
  };
}

function createPrismaPilotageStore(db: Db): PilotageStore {
  return {
    lock: (conventionId) => lockRevision(db, conventionId),
    create: async (conventionId, pilotages) => {
      await db.pilotage.createMany({
        data: pilotages.map(({ du, au = null, ...pilotage }) => ({
          ...pilotage,
          conventionId,
          du: fromPlainDate(du),
          au: fromPlainDate(au),
        })),
      });
    },
    end: async (conventionId, pilotages, dernierJour) => {
      const au = fromPlainDate(dernierJour);
      const open = { OR: [{ au: null }, { au: { gt: au } }] };
      for (const pilotage of pilotages) {
        await db.pilotage.deleteMany({ where: { conventionId, ...pilotage, du: { gt: au } } });
        await db.pilotage.updateMany({ where: { conventionId, ...pilotage, ...open }, data: { au } });
      }
    },
  };
}

function createPrismaAnnexeStore(db: Db): AnnexeStore {
  return {
    saveIndicateurs: async ({ conventionId, id: ficheActionId }, indicateurs) => {
      const where = { conventionId, ficheActionId };
      const { _max } = await db.indicateur.aggregate({ where, _max: { ordre: true } });
      let last = _max.ordre ?? 0;
      for (const { id, nom, ...said } of indicateurs) {
        const { count } = await db.indicateur.updateMany({ where: { ...where, nom }, data: said });
        if (count > 0) continue;
        last += 1;
        await db.indicateur.create({ data: { ...where, id, nom, ...said, ordre: last } });
      }
    },
    listMesures: async ({ conventionId, id: ficheActionId }) => {
      const where = {
        conventionId,
        ficheActionId,
        OR: [{ chiffres: { some: {} } }, { nouvelles: { some: {} } }],
      };
      return (await db.indicateur.findMany({ where, select: { nom: true } })).map(({ nom }) => nom);
    },
    removeIndicateurs: async ({ conventionId, id: ficheActionId }, noms) => {
      await db.indicateur.deleteMany({ where: { conventionId, ficheActionId, nom: { in: [...noms] } } });
    },
    saveAnnexe: async ({ conventionId, id }, annexe) => {
      await db.ficheAction.update({
        where: { conventionId_id: { conventionId, id } },
        data: toAnnexeRow(annexe),
      });
    },
    saveQuestions: async (id, questions) => {
      await db.convention.update({ where: { id }, data: { questions: [...questions] } });
    },
  };
}

async function createPersonnes(
  db: Db,
  conventionId: string,
  personnes: readonly NouvellePersonne[],
): Promise<void> {
  const select = { id: true, code: true };
  const structures = await db.structure.findMany({ where: { conventionId }, select });
  await db.personne.createMany({
    data: personnes.map(({ comptes: _comptes, structure, roles, instances, ...personne }) => ({
      ...personne,
      conventionId,
      structureId: getId(structures, structure, 'structure'),
      roles: [...roles],
      instances: [...instances],
    })),
  });
  await db.compte.createMany({
    data: personnes.flatMap(({ id, comptes }) =>
      comptes.map((compte, index) => ({ ...compte, conventionId, personneId: id, prefere: index === 0 })),
    ),
  });
}

function getId(
  rows: readonly { readonly id: string; readonly code: string }[],
  code: string,
  kind: string,
): string {
  const row = rows.find((candidate) => candidate.code === code);
  if (!row) throw new Error(`Unknown ${kind}: ${code}`);
  return row.id;
}

function createPrismaLogoStore(db: Db): LogoStore {
  return {
    list: (conventionId) => db.logo.findMany({ where: { conventionId }, omit: { png: true } }),
    listWhole: async (conventionId) => {
      const rows = await db.logo.findMany({ where: { conventionId } });
      return rows.map((row) => ({ ...row, png: new Uint8Array(row.png) }));
    },
    save: async ({ conventionId, partieId, png, ...size }) => {
      const data = { png: Buffer.from(png), ...size };
      const key = { conventionId, partieId };
      await db.logo.upsert({
        where: { conventionId_partieId: key },
        create: { ...key, ...data },
        update: data,
      });
    },
    findEmbleme: async (conventionId) => {
      const row = await db.imageEmbleme.findUnique({ where: { conventionId } });
      return row && { ...row, png: new Uint8Array(row.png) };
    },
    saveApparence: async (conventionId, { couleur, embleme }) => {
      const where = { conventionId };
      if (embleme === null) await db.imageEmbleme.deleteMany({ where });
      if (embleme) {
        const { largeur, hauteur } = embleme;
        const data = { png: Buffer.from(embleme.png), largeur, hauteur };
        await db.imageEmbleme.upsert({ where, create: { ...where, ...data }, update: data });
      }
      const data = { couleur, embleme: embleme === null ? null : embleme?.empreinte };
      await db.convention.update({ where: { id: conventionId }, data });
    },
  };
}

const GELEE = { actif: false, geleLe: { not: null } } satisfies Prisma.PersonneWhereInput;

/** Not active is what everything asks for; the day it began says that it is no departure. */
function createPrismaGelStore(db: Db): GelStore {
  const change = async (where: Prisma.PersonneWhereInput, data: Prisma.PersonneUpdateManyMutationInput) => {
    const personnes = await listPersonnes(db, where);
    const ids = personnes.map(({ id }) => id);
    if (ids.length > 0) await db.personne.updateMany({ where: { id: { in: ids } }, data });
    return personnes;
  };
  return {
    freeze: (conventionId, parties, now) =>
      change(
        { ...ofParties(conventionId, parties), actif: true },
        { actif: false, geleLe: fromInstant(now) },
      ),
    thaw: async (conventionId, parties) => {
      const thawed = await change(
        { ...ofParties(conventionId, parties), ...GELEE },
        { actif: true, geleLe: null },
      );
      return thawed.map((personne) => ({ ...personne, actif: true }));
    },
    list: (conventionId) => listPersonnes(db, { conventionId, ...GELEE }),
    listByCourriel: (courriel) =>
      listPersonnes(db, { courriel: { equals: escapeLike(courriel), mode: 'insensitive' }, ...GELEE }),
    isGele: async ({ plateforme, espace, identifiant }) => {
      if (isPageAccount({ plateforme }))
        return (await db.personne.count({ where: { id: identifiant, ...GELEE } })) > 0;
      const where = { plateforme, espace, identifiant, actif: true, personne: GELEE };
      return (await db.compte.count({ where })) > 0;
    },
  };
}

// Prisma compares without case by ILIKE: an underscore in an address must stay one.
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function ofParties(conventionId: string, parties: readonly string[]) {
  return { conventionId, structure: { partie: { code: { in: [...parties] } } } };
}

async function listPersonnes(db: Db, where: Prisma.PersonneWhereInput): Promise<readonly Personne[]> {
  const orderBy = [{ nom: 'asc' }, { prenom: 'asc' }, { code: 'asc' }] as const;
  const rows = await db.personne.findMany({ where, orderBy: [...orderBy], include: INCLUDE_PERSONNE });
  return rows.map(toPersonne);
}
