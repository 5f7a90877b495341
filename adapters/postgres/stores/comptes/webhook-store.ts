import { randomBytes } from 'node:crypto';
import { type Appel, listSujets, RESTAUREE, type Webhook } from '../../../../src/domain/comptes/webhook.ts';
import type { DetailsJournal } from '../../../../src/domain/nouns/journal.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type { AppelStore, WebhookStore } from '../../../../src/ports/stores-comptes.ts';
import { asWritten, type Db, fromInstant, toInstant } from '../../connection.ts';
import type { Webhook as WebhookRow } from '../../generated/client.ts';
import { IS_AT_HOME } from '../../home.ts';
import type { Seal, SealPlace } from '../../seal.ts';

/** What other programs are told: where, and what they are not told of yet. */
export function createWebhookStores(db: Db, seal: Seal) {
  return {
    webhooks: createPrismaWebhookStore(db, seal),
    appels: createPrismaAppelStore(db, seal),
  } satisfies Partial<Stores>;
}

function createPrismaWebhookStore(db: Db, seal: Seal): WebhookStore {
  return {
    list: async (conventionId) => {
      const rows = await db.webhook.findMany({
        where: { conventionId },
        orderBy: [{ creeLe: 'asc' }, { id: 'asc' }],
        include: { _count: { select: { appels: true } } },
      });
      return rows.map(toWebhook);
    },
    create: async ({ creeLe, actions, ...webhook }) => {
      if (!seal.isPossible) return null;
      const le = fromInstant(creeLe);
      const secret = `whsec_${randomBytes(32).toString('base64')}`;
      const dates = { creeLe: le, prochainLe: le };
      const data = {
        ...webhook,
        ...dates,
        actions: [...actions],
        secret: seal.close(secret, placeOf(webhook)),
      };
      await db.webhook.create({ data });
      return secret;
    },
    end: async ({ conventionId, id }) =>
      (await db.webhook.deleteMany({ where: { conventionId, id } })).count > 0,
    retry: async ({ conventionId, id }, now) => {
      const data = { prochainLe: fromInstant(now), eteintLe: null, echecs: 0, echoueDepuis: null };
      return (await db.webhook.updateMany({ where: { conventionId, id }, data })).count > 0;
    },
    skip: async ({ conventionId, id }) => {
      const where = { conventionId, webhookId: id };
      const first = await db.appelWebhook.findFirst({ where, orderBy: { evenementId: 'asc' } });
      return first !== null && (await db.appelWebhook.deleteMany({ where: { id: first.id } })).count > 0;
    },
  };
}

const MOST_AT_ONCE = 100;

function createPrismaAppelStore(db: Db, seal: Seal): AppelStore {
  return {
    claim: async function claim(now, until) {
      const [claimed] = await db.$queryRaw<{ id: string }[]>`
        UPDATE "Webhook" SET "prochainLe" = ${fromInstant(until)}
        WHERE "id" = (SELECT w."id" FROM "Webhook" w WHERE ${IS_AT_HOME}
          AND w."prochainLe" <= ${fromInstant(now)} AND w."eteintLe" IS NULL AND EXISTS (SELECT FROM "AppelWebhook" a WHERE a."conventionId" = w."conventionId" AND a."webhookId" = w."id")
          ORDER BY w."prochainLe" LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING "id"::text`;
      if (claimed === undefined) return null;
      const row = await db.webhook.findUnique({
        where: { id: claimed.id },
        include: {
          _count: { select: { appels: true } },
          appels: { orderBy: { evenementId: 'asc' }, take: MOST_AT_ONCE, include: { evenement: true } },
        },
      });
      if (row === null) return claim(now, until); // closed meanwhile
      const secret = openSecret(row, seal);
      if (secret !== null && !seal.isPresent(row.secret))
        await db.webhook.updateMany({
          where: { id: row.id },
          data: { secret: seal.close(secret, placeOf(row)) }, // a former key is met once
        });
      const appels = row.appels.map(({ id, evenement }): Appel => {
        const { action, objet, survenuLe, details } = evenement;
        return {
          id,
          action,
          objet,
          survenuLe: toInstant(survenuLe),
          details: asWritten<DetailsJournal>(details),
        };
      });
      return { webhook: toWebhook(row), until, secret, appels };
    },
    end: async ({ id }) => {
      await db.appelWebhook.deleteMany({ where: { id } });
    },
    note: async ({ webhook: { conventionId, id }, until }, suivi) => {
      const where = { conventionId, id, prochainLe: fromInstant(until) };
      return (await db.webhook.updateMany({ where, data: toRow(suivi) })).count > 0;
    },
    suspend: (now) => {
      const le = fromInstant(now);
      const data = { eteintLe: le, resultat: RESTAUREE, resultatLe: le, prochainLe: le };
      const select = { conventionId: true, id: true };
      return db.webhook.updateManyAndReturn({ where: { eteintLe: null }, data, select });
    },
  };
}

type Suivi = Parameters<AppelStore['note']>[1];

function toRow({ dernier, prochainLe, echecs, echoueDepuis, eteintLe }: Suivi) {
  return {
    ...{ resultat: dernier.resultat, resultatLe: fromInstant(dernier.le), echecs },
    prochainLe: fromInstant(prochainLe),
    echoueDepuis: fromInstant(echoueDepuis),
    eteintLe: fromInstant(eteintLe),
  };
}

function placeOf({ id }: Pick<WebhookRow, 'id'>): SealPlace {
  return { plateforme: 'webhook', espace: id };
}

/** Null: its key is not the program's any more. */
function openSecret(row: WebhookRow, seal: Seal): string | null {
  try {
    return seal.open(row.secret, placeOf(row));
  } catch {
    return null;
  }
}

function toWebhook({
  resultat,
  resultatLe,
  _count,
  ...row
}: WebhookRow & { readonly _count: { readonly appels: number } }): Webhook {
  const { id, conventionId, url, declareParId, echecs } = row;
  return {
    ...{ id, conventionId, url, declareParId, echecs },
    sujets: listSujets(row.actions),
    creeLe: toInstant(row.creeLe),
    dernier: resultat === null || resultatLe === null ? null : { resultat, le: toInstant(resultatLe) },
    echoueDepuis: toInstant(row.echoueDepuis),
    eteintLe: toInstant(row.eteintLe),
    enAttente: _count.appels,
  };
}
