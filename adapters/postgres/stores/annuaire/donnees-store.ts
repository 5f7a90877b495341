import { DEBUT_SUITE } from '../../../../src/domain/annuaire/donnees-personne.ts';
import { followFusions } from '../../../../src/domain/annuaire/fusion.ts';
import { createSansNom, type Nomme } from '../../../../src/domain/annuaire/sans-nom.ts';
import type { ActionJournal } from '../../../../src/domain/nouns/journal.ts';
import type { CalendrierPersonnel } from '../../../../src/domain/seances/calendrier-personnel.ts';
import type { DonneesStore } from '../../../../src/ports/stores.ts';
import { asWritten, type Db, toInstant, toPlainDate } from '../../connection.ts';
import { createPrismaParticipationStore } from '../envois/annonce-store.ts';
import { toEnvoi } from '../envois/envoi-rows.ts';
import { listEffetsGardes, toDite } from '../plan/nouvelle-store.ts';
import { INCLUDE_VERSION, toVersion } from '../reponses/reponse-rows.ts';
import { createPrismaCalendrierStore } from '../seances/calendrier-store.ts';
import { listEmargementsOf } from '../seances/seance-store.ts';
import { listSuitesGardees } from '../seances/suite-store.ts';
import { toOwner } from './personne-store.ts';

/** Everything about one person; whatever is stored about people from now on is read here too. */
export function createPrismaDonneesStore(db: Db): DonneesStore {
  return {
    get: async (personne) => {
      const { id, conventionId } = personne;
      const key = { conventionId_id: { conventionId, id } };
      const { creeLe, ...nomme } = await db.personne.findUniqueOrThrow({ where: key });
      const owner = toOwner(personne);
      const [comptes, pilotages, reponses] = [
        listComptes(db, owner),
        listPilotages(db, owner),
        listReponses(db, owner),
      ];
      return {
        inscriteLe: toInstant(creeLe),
        comptes: await comptes,
        pilotages: await pilotages,
        reponses: await reponses,
        ...(await listWritings(db, owner)),
        ...(await listTraces(db, owner)),
        ...(await listConnexions(db, owner, nomme.courriel)),
        ...(await findSuiviPublic(db, { conventionId, courriel: nomme.courriel })),
        contacts: await listContacts(db, nomme),
      };
    },
  };
}

type Owner = ReturnType<typeof toOwner>;

/** What the address is told of as one of the public. */
async function findSuiviPublic(
  db: Db,
  { conventionId, courriel }: { readonly conventionId: string; readonly courriel: string },
) {
  const where = { conventionId, courriel: { equals: courriel.trim(), mode: 'insensitive' } } as const;
  const select = { ficheActionIds: true, planEntier: true, actualites: true, confirmeLe: true } as const;
  const abonne = await db.abonne.findFirst({ where, select });
  const demandes = await db.demandeAbonnement.findMany({ where, orderBy: { demandeLe: 'desc' } });
  return {
    suiviPublic: abonne && { ...abonne, confirmeLe: toInstant(abonne.confirmeLe) },
    demandesSuivi: demandes.map(({ demandeLe }) => toInstant(demandeLe)),
  };
}

/** Of the parties whose contact says the name or the address, as an erasure would find it. */
async function listContacts(db: Db, { conventionId, ...nomme }: Nomme & { readonly conventionId: string }) {
  const parties = await db.partie.findMany({ where: { conventionId, contact: { not: null } } });
  const sansNom = createSansNom(nomme, { instead: '', isSeul: true });
  return parties.flatMap(({ nom, contact }) =>
    contact === null || sansNom(contact) === contact ? [] : [{ partie: nom, contact }],
  );
}

async function listComptes(db: Db, owner: Owner) {
  const omit = { id: true, conventionId: true, personneId: true, isShared: true } as const;
  const comptes = await db.compte.findMany({ where: owner, orderBy: { creeLe: 'desc' }, omit });
  return Promise.all(
    comptes.map(async ({ creeLe, ...compte }) => {
      const { plateforme, espace, identifiant } = compte;
      const where = { plateforme_espace_identifiant: { plateforme, espace, identifiant } };
      const conversation = await db.conversation.findUnique({ where });
      return { ...compte, creeLe: toInstant(creeLe), adresse: conversation?.donnees ?? null };
    }),
  );
}

async function listPilotages(db: Db, owner: Owner) {
  const { conventionId, personneId } = owner;
  const where = { conventionId, OR: [{ personneId }, { delegantId: personneId }] };
  const rows = await db.pilotage.findMany({ where, orderBy: { du: 'desc' } });
  return rows.map(({ ficheActionId, role, du, au, delegantId }) => ({
    ficheActionId,
    role,
    delegation:
      delegantId === null ? null : delegantId === personneId ? ('donnee' as const) : ('recue' as const),
    du: toPlainDate(du),
    au: toPlainDate(au),
  }));
}

/** What the person wrote, and what coordination typed in that name. */
async function listReponses(db: Db, { conventionId, personneId }: Owner) {
  const include = { ...INCLUDE_VERSION, reponse: true } as const;
  const rows = await db.reponseVersion.findMany({
    where: { conventionId, OR: [{ auteurId: personneId }, { pourId: personneId }] },
    orderBy: { creeeLe: 'desc' },
    include,
  });
  return rows.map(({ reponse: { ficheActionId, tourId }, ...row }) => ({
    ficheActionId,
    tourId,
    version: toVersion(row),
  }));
}

/** What the person wrote beside answers. */
async function listWritings(db: Db, owner: Owner) {
  const brouillons = await db.brouillon.findMany({
    where: { ...owner, NOT: { cle: { startsWith: DEBUT_SUITE } } },
    orderBy: { majLe: 'desc' },
  });
  const annonces = await db.annonce.findMany({
    where: { conventionId: owner.conventionId, auteurId: owner.personneId },
    orderBy: { envoyeeLe: 'desc' },
  });
  const nouvelles = await db.nouvelle.findMany({
    where: { conventionId: owner.conventionId, auteurId: owner.personneId },
    orderBy: { creeeLe: 'desc' },
  });
  const rectifications = await db.rectification.findMany({
    where: { conventionId: owner.conventionId, demandeParId: owner.personneId },
    orderBy: { demandeLe: 'desc' },
  });
  return {
    rectifications: rectifications.map(({ ficheActionId, texte, demandeLe }) => ({
      ficheActionId,
      texte,
      demandeLe: toInstant(demandeLe),
    })),
    effets: await listEffetsGardes(db, owner),
    nouvelles: nouvelles.map((row) => ({ ficheActionId: row.ficheActionId, ...toDite(row) })),
    brouillons: brouillons.map(({ cle, valeurs, majLe }) => ({
      cle,
      valeurs: asWritten<Readonly<Record<string, string | readonly string[]>>>(valeurs),
      majLe: toInstant(majLe),
    })),
    annonces: annonces.map(({ titre, texte, etat, envoyeeLe }) => ({
      titre,
      texte,
      etat,
      envoyeeLe: toInstant(envoyeeLe),
    })),
  };
}

function pickCalendrier({ avecRappels, luLe, fermeLe }: CalendrierPersonnel) {
  return { avecRappels, luLe, fermeLe };
}

/** What the program noted. */
async function listTraces(db: Db, owner: Owner) {
  const own = { id: owner.personneId, conventionId: owner.conventionId };
  const envois = await db.envoi.findMany({ where: owner, orderBy: { prevuLe: 'desc' } });
  const liens = await db.lienPersonnel.findMany({ where: owner, orderBy: { creeLe: 'desc' } });
  const calendrier = await createPrismaCalendrierStore(db).find(own);
  const presences = await db.presence.findMany({ where: owner, orderBy: { debut: 'desc' } });
  const participations = await createPrismaParticipationStore(db).listOf(own);
  const ids = await listIds(db, owner);
  const journal = await db.journal.findMany({
    where: {
      conventionId: owner.conventionId,
      OR: [
        { acteurId: { in: ids } },
        { objet: { in: ids.flatMap((id) => [id, `personne:${id}`]) } },
        ...ids.map((id) => ({ details: { path: ['personne'], equals: id } })),
      ],
    },
    orderBy: { id: 'desc' },
  });
  return {
    messages: envois.map(toEnvoi),
    liens: liens.map(({ objet, creeLe, expireLe, revoqueLe }) => ({
      objet,
      creeLe: toInstant(creeLe),
      expireLe: toInstant(expireLe),
      revoqueLe: toInstant(revoqueLe),
    })),
    calendrier: calendrier && pickCalendrier(calendrier),
    presences: presences.map(({ reponse, remplacant, debut, diteLe }) => ({
      reponse,
      remplacant,
      debut: toInstant(debut),
      diteLe: toInstant(diteLe),
    })),
    emargements: await listEmargementsOf(db, owner),
    participations: participations.flatMap(
      ({ participation: { etat, reponse, visible, majLe }, annonce: { titre, evenement } }) =>
        evenement === null ? [] : [{ titre, debut: evenement.debut, etat, reponse, visible, majLe }],
    ),
    suites: await listSuitesGardees(db, owner),
    journal: journal.map(({ survenuLe, action, objet }) => ({
      survenuLe: toInstant(survenuLe),
      action: asWritten<ActionJournal>(action),
      objet,
    })),
  };
}

/** The person's own, and those of the records that are one with it now: the journal, append-only, names them still. */
async function listIds(db: Db, { conventionId, personneId }: Owner): Promise<string[]> {
  const fusions = await db.fusion.findMany({
    where: { conventionId, defaiteLe: null },
    select: { gardeeId: true, doublonId: true },
  });
  const fusionnees = followFusions(fusions.map((fusion) => ({ ...fusion, defaiteLe: null })));
  return [personneId, ...[...fusionnees].filter(([, kept]) => kept === personneId).map(([id]) => id)];
}

async function listConnexions(db: Db, owner: Owner, courriel: string) {
  const sessions = await db.session.findMany({ where: owner, orderBy: { creeLe: 'desc' } });
  const known = await db.reconnaissance.findMany({ where: owner, orderBy: { creeLe: 'desc' } });
  const where = { courriel };
  const demandes = await db.demandeConnexion.findMany({ where, orderBy: { creeLe: 'desc' } });
  return {
    sessions: sessions.map(({ voie, navigateur, creeLe, vuLe, expireLe }) => ({
      voie,
      navigateur,
      creeLe: toInstant(creeLe),
      vuLe: toInstant(vuLe),
      expireLe: toInstant(expireLe),
    })),
    reconnaissances: known.map(({ genre, source, creeLe, vuLe }) => ({
      genre,
      source,
      creeLe: toInstant(creeLe),
      vuLe: toInstant(vuLe),
    })),
    demandesConnexion: demandes.map(({ creeLe, expireLe, utiliseeLe }) => ({
      creeLe: toInstant(creeLe),
      expireLe: toInstant(expireLe),
      utiliseeLe: toInstant(utiliseeLe),
    })),
  };
}
