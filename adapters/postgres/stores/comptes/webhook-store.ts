import { hkdfSync } from 'node:crypto';
import { type Appel, listSujets, type Webhook } from '../../../../src/domain/comptes/webhook.ts';
import type { DetailsJournal } from '../../../../src/domain/nouns/journal.ts';
import type { Stores } from '../../../../src/ports/stores.ts';
import type { AppelStore, WebhookStore } from '../../../../src/ports/stores-comptes.ts';
import type { Db } from '../../connection.ts';
import type { Webhook as WebhookRow } from '../../generated/client.ts';
import { fromInstant, fromInstantOrNull, toInstant, toInstantOrNull } from '../../temporal.ts';
import { asWritten } from '../../written.ts';

/** What other programs are told: where, and what they are not told of yet. */
export function createWebhookStores(db: Db) {
  return {
    webhooks: createPrismaWebhookStore(db),
    appels: createPrismaAppelStore(db),
  } satisfies Partial<Stores>;
}

function createPrismaWebhookStore(db: Db): WebhookStore {
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
      const le = fromInstant(creeLe);
      await db.webhook.create({ data: { ...webhook, actions: [...actions], creeLe: le, prochainLe: le } });
      return readSecret(db, webhook.id);
    },
    end: async ({ conventionId, id }) =>
      (await db.webhook.deleteMany({ where: { conventionId, id } })).count > 0,
    retry: async ({ conventionId, id }, now) => {
      const data = { prochainLe: fromInstant(now), eteintLe: null, echecs: 0, echoueDepuis: null };
      return (await db.webhook.updateMany({ where: { conventionId, id }, data })).count > 0;
    },
  };
}

const MOST_AT_ONCE = 100;

function createPrismaAppelStore(db: Db): AppelStore {
  return {
    claim: async (now, until) => {
      const [claimed] = await db.$queryRaw<{ id: string }[]>`
        UPDATE "Webhook" SET "prochainLe" = ${fromInstant(until)}
        WHERE "id" = (SELECT w."id" FROM "Webhook" w WHERE w."prochainLe" <= ${fromInstant(now)} AND w."eteintLe" IS NULL
          AND EXISTS (SELECT FROM "AppelWebhook" a WHERE a."conventionId" = w."conventionId" AND a."webhookId" = w."id")
          ORDER BY w."prochainLe" LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING "id"::text`;
      if (claimed === undefined) return null;
      const row = await db.webhook.findUniqueOrThrow({
        where: { id: claimed.id },
        include: {
          _count: { select: { appels: true } },
          appels: { orderBy: { evenementId: 'asc' }, take: MOST_AT_ONCE, include: { evenement: true } },
        },
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
      return { webhook: toWebhook(row), secret: await readSecret(db, row.id), appels };
    },
    end: async ({ id }) => {
      await db.appelWebhook.deleteMany({ where: { id } });
    },
    note: async ({ conventionId, id }, suivi) => {
      const data = toRow(suivi);
      return (await db.webhook.updateMany({ where: { conventionId, id }, data })).count > 0;
    },
  };
}

type Suivi = Parameters<AppelStore['note']>[1];

function toRow({ dernier, prochainLe, echecs, echoueDepuis, eteintLe }: Suivi) {
  return {
    ...{ resultat: dernier.resultat, resultatLe: fromInstant(dernier.le), echecs },
    prochainLe: fromInstant(prochainLe),
    echoueDepuis: fromInstantOrNull(echoueDepuis),
    eteintLe: fromInstantOrNull(eteintLe),
  };
}

/** Kept nowhere: made of the key of the installation, which no restore changes. */
async function readSecret(db: Db, id: string): Promise<string> {
  const { cleImages } = await db.installation.findUniqueOrThrow({ where: { id: 1 } });
  const key = hkdfSync('sha256', cleImages, '', `espace-collaboratif: webhook ${id}`, 32);
  return `whsec_${Buffer.from(key).toString('base64')}`;
}

function toWebhook({
  resultat,
  resultatLe,
  _count,
  ...row
}: WebhookRow & { readonly _count: { readonly appels: number } }): Webhook {
  return {
    id: row.id,
    conventionId: row.conventionId,
    url: row.url,
    sujets: listSujets(row.actions),
    creeLe: toInstant(row.creeLe),
    dernier: resultat === null || resultatLe === null ? null : { resultat, le: toInstant(resultatLe) },
    echecs: row.echecs,
    echoueDepuis: toInstantOrNull(row.echoueDepuis),
    eteintLe: toInstantOrNull(row.eteintLe),
    enAttente: _count.appels,
  };
}
