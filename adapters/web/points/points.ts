import { type Request, type Response, Router } from 'express';
import type { Form, Intent, Message, Reply, Values } from '../../../src/conversation/chat.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { PointsOuverts } from '../../../src/views/seances/points-page.ts';
import * as say from '../../../src/views/seances/points-page.ts';
import { viewLienOver } from '../../../src/views/words/liens.ts';
import { html } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocument } from '../drawing/render-document.ts';
import { type Fields, parseBody } from '../parse.ts';
import {
  addFormPage,
  createFormReader,
  parseToken,
  parseWord,
  readBody,
  sendPage,
} from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { type LigneMontree, renderPoints } from './points-page.ts';

export interface PointsUseCases {
  /** Null when a link opens nothing (any more). */
  openPoints(token: string): Promise<PointsOuverts | null>;
}

export interface PointsOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly useCases: PointsUseCases;
  readonly site: Site;
}

const LARGEST_FORM = 512; // KB: thirty points of a thousand letters, typed in emoji
/** Reads what is typed for all the points. */
export const readFields = createFormReader(LARGEST_FORM);

/** The page where coordination writes what comes of each point, while people talk. It needs no JavaScript. */
export function createPointsRouter({ bot, useCases, site }: PointsOptions): Router {
  const router = Router();
  const path = PATHS.points;
  router.use(path, noStore, createSameOriginCheck(site.publicUrl));
  addFormPage(router, path, {
    read: async (request, response) => {
      const token = parseToken(request.params.token);
      const opened = await useCases.openPoints(token);
      if (opened === null) return sendLienInconnu(response, site);
      sendPage(response, render(showPoints(opened, parseNotes(request)), token, site));
    },
    send: async (request, response) => {
      const token = parseToken(request.params.token);
      const opened = await useCases.openPoints(token);
      if (opened === null) return sendLienInconnu(response, site);
      await readBody(readFields, request, response);
      const reopen = () => useCases.openPoints(token);
      const written = await writePoints(opened, parseBody(request.body), { bot, reopen });
      if (written.isWhole) return response.redirect(303, addressAfter(fill(path, { token }), written));
      sendPage(response.status(written.isRefused ? 422 : 200), render(written, token, site));
    },
  });
  return router;
}

/** What came of it, and how the page stands after it. */
export interface PointsEcrits {
  readonly opened: PointsOuverts;
  readonly lignes: readonly LigneMontree[];
  readonly refus: Message | null;
  readonly isRefused: boolean;
  /** All that was typed is saved: nothing is lost by going on to the page as it stands. */
  readonly isWhole: boolean;
}

/** The page as it stands; `saved`: the numbers of the points that the last press saved. */
export function showPoints(opened: PointsOuverts, saved: readonly number[]): PointsEcrits {
  const lignes = opened.page.lignes.map((ligne) => ({ ...ligne, isSaved: saved.includes(ligne.point.rang) }));
  return { opened, lignes, refus: null, isRefused: false, isWhole: true };
}

/** Where the page stands anew once all is saved, at the point that was. */
export function addressAfter(address: string, { lignes }: PointsEcrits): string {
  const saved = lignes.filter(({ isSaved }) => isSaved).map(({ point }) => point.rang);
  const noted = `${address}?note=${saved.join(',')}`;
  return saved.length === 1 ? `${noted}#point-${saved[0]}` : noted;
}

/** The numbers of the points that the last press saved. */
export function parseNotes({ query }: Request): readonly number[] {
  return parseWord(query.note).split(',').map(Number);
}

export async function writePoints(
  opened: PointsOuverts,
  fields: Fields,
  { bot, reopen }: Pick<PointsOptions, 'bot'> & { readonly reopen: () => Promise<PointsOuverts | null> },
): Promise<PointsEcrits> {
  const { replies, refus } = await save(opened, fields, bot);
  const after = (await reopen()) ?? opened;
  const lignes = after.page.lignes.map((ligne) => show(ligne, fields, replies.get(ligne.point.id)));
  const isRefused = refus !== null || [...replies.values()].some(({ kind }) => kind !== 'done');
  const isLeft = after.page.lignes.some(
    ({ point, form }) => !replies.has(point.id) && say.isTyped(form, typedOf(point.id, fields)),
  );
  return { opened: after, lignes, refus, isRefused, isWhole: !isRefused && !isLeft };
}

/** Saves the point whose button was pressed; by the button of all, each point in which something was typed. */
async function save(
  { acteur, page }: PointsOuverts,
  fields: Fields,
  bot: PointsOptions['bot'],
): Promise<{ readonly replies: ReadonlyMap<string, Reply>; readonly refus: Message | null }> {
  const pressed = fields.get('_point');
  const asked = page.lignes.filter(({ point, form }) =>
    pressed === '' ? say.isTyped(form, typedOf(point.id, fields)) : point.id === pressed,
  );
  const replies = new Map<string, Reply>();
  let refus: Message | null = null;
  for (const { point } of asked) {
    const values = { ...typedOf(point.id, fields), point: point.id };
    const { account } = acteur;
    const reply = await bot.handle({ name: 'point:enregistrer', account, values, origin: 'direct' });
    if (reply.kind === 'failure') refus = reply.message;
    replies.set(point.id, reply);
  }
  return { replies, refus };
}

/** Saved: as it stands. Refused, or not asked yet: as it was typed. */
function show(ligne: say.LignePoint, fields: Fields, reply: Reply | undefined): LigneMontree {
  if (reply?.kind === 'done') return { ...ligne, isSaved: true };
  if (reply?.kind === 'form') return { ...ligne, form: reply.form, isSaved: false };
  const typed = typedOf(ligne.point.id, fields);
  const form: Form = say.isTyped(ligne.form, typed) ? say.withTyped(ligne.form, typed) : ligne.form;
  return { ...ligne, form, isSaved: false };
}

/** What the page holds of one point: its fields bear its id. */
function typedOf(id: string, fields: Fields): Values {
  const end = `:${id}`;
  const own = [...fields].filter(([name]) => name.endsWith(end));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(0, -end.length), value]));
}

function render({ opened, lignes, refus }: PointsEcrits, token: string, site: Site) {
  const mots = say.viewMotsPoints(opened.page);
  const main = html`
    <h1>${mots.title}</h1>
    <p>${mots.seance}</p>
    ${renderPoints({ mots, lignes, refus, action: fill(PATHS.points, { token }) })}
  `;
  return renderSite({ title: mots.title, path: null, main }, site);
}

function sendLienInconnu(response: Response, site: Site): void {
  const document = viewLienOver('points');
  const page = { title: document.title, path: null, main: renderDocument(document) };
  sendPage(response.status(404), renderSite(page, site));
}
