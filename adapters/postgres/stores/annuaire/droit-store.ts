import { DEBUT_SUITE } from '../../../../src/domain/annuaire/donnees-personne.ts';
import type { Effacement } from '../../../../src/domain/annuaire/effacement.ts';
import { createSansNom, type Nomme } from '../../../../src/domain/annuaire/sans-nom.ts';
import type { Owned } from '../../../../src/domain/nouns/convention.ts';
import { normalize } from '../../../../src/domain/nouns/recherche.ts';
import type { DroitStore } from '../../../../src/ports/stores-annuaire.ts';
import { type Connection, type Db, fromInstant, toInstant } from '../../connection.ts';
import { getEmpreinte } from '../../empreinte.ts';
import { Prisma } from '../../generated/client.ts';
import { listMentions, renameWritten } from '../reponses/written-rows.ts';
import { toOwner } from './personne-store.ts';

export function createPrismaDroitStore({ db, atomic }: Connection): DroitStore {
  return {
    saveOpposition: async (personne, le) => {
      await db.personne.update({ where: toKey(personne), data: { opposeeLe: le && fromInstant(le) } });
    },
    saveDemande: async (personne, le) => {
      const data = { effacementDemandeLe: le && fromInstant(le) };
      await db.personne.update({ where: toKey(personne), data });
    },
    listDemandes: async (conventionId) => {
      const rows = await db.personne.findMany({
        where: {
          conventionId,
          OR: [{ effacementDemandeLe: { not: null } }, { effaceeLe: { not: null } }],
        },
        orderBy: [{ effaceeLe: { sort: 'desc', nulls: 'first' } }, { effacementDemandeLe: 'asc' }],
      });
      return rows.map(({ id, prenom, nom, actif, effacementDemandeLe, effaceeLe }) => ({
        id,
        prenom,
        nom,
        actif,
        demandeeLe: toInstant(effacementDemandeLe),
        effaceeLe: toInstant(effaceeLe),
      }));
    },
    erase: (personne, effacement) => atomic((tx) => erase(tx, personne, effacement)),
    listMentions: (personne) => listMentions(db, personne),
  };
}

function toKey({ id, conventionId }: Owned) {
  return { conventionId_id: { conventionId, id } };
}

/** Salted by the person's id, which is random: two erased people of one mailbox do not look alike. */
export function getEmpreinteCourriel(id: string, courriel: string): string {
  return getEmpreinte(`${id} ${courriel.trim().toLowerCase()}`);
}

async function erase(tx: Db, personne: Owned, effacement: Effacement): Promise<void> {
  const { le, nom, fonction } = effacement;
  const owner = toOwner(personne);
  const { id } = personne;
  const { courriel, ...avant } = await tx.personne.findUniqueOrThrow({ where: toKey(personne) });
  await eraseFusions(tx, personne, effacement);
  await eraseComptes(tx, owner);
  await tx.presence.deleteMany({ where: owner });
  await tx.participation.deleteMany({ where: owner });
  const { conventionId } = owner;
  await tx.brouillon.deleteMany({
    where: { OR: [owner, { conventionId, cle: { startsWith: DEBUT_SUITE } }] },
  }); // others' may name it
  await tx.lienPersonnel.deleteMany({ where: owner });
  await tx.session.deleteMany({ where: owner });
  await tx.reconnaissance.deleteMany({ where: owner });
  await tx.calendrierPersonnel.deleteMany({ where: owner });
  await eraseAdresse(tx, { ...owner, courriel });
  await eraseNom(tx, { ...avant, courriel }, `${nom.prenom} ${nom.nom}`);
  const conversation = `personne:${id}`;
  await tx.atelierMessage.deleteMany({ where: { conversation } });
  await tx.atelierFormulaire.deleteMany({ where: { conversation } });
  await tx.personne.update({
    where: toKey(personne),
    data: {
      ...nom,
      fonction,
      code: `efface-${id}`,
      courriel: '',
      courrielCompte: null,
      empreinteCourriel: getEmpreinteCourriel(id, courriel),
      roles: [],
      animees: [],
      actif: false,
      geleLe: null,
      digest: 'aucun',
      hoursDays: [],
      hoursFrom: null,
      hoursTo: null,
      effaceeLe: fromInstant(le),
    },
  });
}

/** A merge is not undone any more: it would bring the name back; the double of the person goes with it. */
async function eraseFusions(tx: Db, { id, conventionId }: Owned, effacement: Effacement): Promise<void> {
  const fusions = await tx.fusion.findMany({
    where: { conventionId, OR: [{ gardeeId: id }, { doublonId: id }] },
  });
  const ids = fusions.map((fusion) => fusion.id);
  await tx.fusion.updateMany({ where: { id: { in: ids } }, data: { changements: Prisma.DbNull } });
  for (const { gardeeId, doublonId, defaiteLe } of fusions)
    if (gardeeId === id && defaiteLe === null) await erase(tx, { id: doublonId, conventionId }, effacement);
}

/** Where the person is named for something; others who are named there stay. */
async function eraseNom(tx: Db, personne: Nomme & Owned, instead: string): Promise<void> {
  const { id, conventionId, nom } = personne;
  const others = await tx.personne.findMany({
    where: { conventionId, id: { not: id }, effaceeLe: null },
    select: { nom: true },
  });
  const isSeul = others.every((other) => normalize(other.nom) !== normalize(nom));
  const sansNom = createSansNom(personne, { instead, isSeul });
  await renameWritten(tx, conventionId, (value) =>
    typeof value === 'string' ? sansNom(value) || instead : value,
  );
}

/** What was asked for with the address alone. */
async function eraseAdresse(
  tx: Db,
  { conventionId, courriel }: { readonly conventionId: string; readonly courriel: string },
): Promise<void> {
  const isSame = { equals: courriel.trim(), mode: 'insensitive' } as const;
  await tx.demandeConnexion.deleteMany({ where: { courriel: isSame } });
  await tx.abonne.deleteMany({ where: { conventionId, courriel: isSame } });
  await tx.demandeAbonnement.deleteMany({ where: { conventionId, courriel: isSame } });
}

/** The accounts, and where they are written to: unless another convention writes there too. */
async function eraseComptes(tx: Db, owner: ReturnType<typeof toOwner>): Promise<void> {
  const comptes = await tx.compte.findMany({ where: owner });
  for (const { plateforme, espace, identifiant } of comptes.filter((compte) => !compte.isShared))
    await tx.conversation.deleteMany({ where: { plateforme, espace, identifiant } });
  await tx.compte.deleteMany({ where: owner });
}
