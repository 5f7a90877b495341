import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Form, Intent, Message, Reply, Values } from '../../../src/conversation/chat.ts';
import { fill, PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import type { PointsOuverts } from '../../../src/views/seances/points-page.ts';
import * as say from '../../../src/views/seances/points-page.ts';
import { viewLienOver } from '../../../src/views/words/liens.ts';
import { html, type Markup } from '../drawing/html.ts';
import { renderSite, type Site } from '../drawing/layout.ts';
import { renderDocumentPage } from '../drawing/render-document.ts';
import { type Fields, parseBody } from '../parse.ts';
import { type Outcomes, type Shown, toSuite } from '../requests/outcome.ts';
import { addFormPage, createFormReader, parseToken, readBody, sendPage } from '../requests/routing.ts';
import { createSameOriginCheck, noStore } from '../requests/security.ts';
import { type LigneMontree, renderPoints } from './points-page.ts';

export interface PointsOptions {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly useCases: Pick<Pages, 'openPoints'>;
  readonly site: Site;
  readonly outcomes: Outcomes;
}

const LARGEST_FORM = 512; // KB: thirty points of a thousand letters, typed in emoji
export const readPoints = createFormReader(LARGEST_FORM);

/** The page where coordination writes what comes of each point, while people talk. It needs no JavaScript. */
export function createPointsRouter({ useCases, site, ...options }: PointsOptions): Router {
  const router = Router();
  const path = PATHS.points;
  router.use(path, noStore, createSameOriginCheck(site.publicUrl));
  const open: OpenPoints = async (request, response) => {
    const token = parseToken(request.params.token);
    const opened = await useCases.openPoints(token);
    if (opened !== null) return { opened, render: (shown) => render(shown, token, site) };
    sendLienInconnu(response, site);
    return null;
  };
  addPointsPage(router, path, { ...options, open });
  return router;
}

/** Null: it opens nothing, and that has been said. */
type OpenPoints = (
  request: Request,
  response: Response,
  next: NextFunction,
) => Promise<{
  readonly opened: PointsOuverts;
  readonly render: (shown: PointsMontres) => Markup;
} | null>;

/** What came of a press stands at an address: saved, what stands now; refused, or not asked yet, as it was typed. */
export function addPointsPage(
  router: Router,
  path: string,
  { bot, outcomes, open }: Pick<PointsOptions, 'bot' | 'outcomes'> & { readonly open: OpenPoints },
): void {
  addFormPage(router, path, {
    read: async (request, response, next) => {
      const found = await open(request, response, next);
      if (found === null) return;
      const by = { personne: found.opened.acteur.personne, owner: request.path };
      const told = (await outcomes.find(request.query.de, by))?.shown;
      const shown = showPoints(found.opened, told?.kind === 'points' ? told : NOTHING);
      sendPage(response.status(shown.isRefused ? 422 : 200), found.render(shown));
    },
    send: async (request, response, next) => {
      const found = await open(request, response, next);
      if (found === null) return;
      await readBody(readPoints, request, response); // once: whoever opened it may have read it
      const came = await save(found.opened, parseBody(request.body), bot);
      const outcome = { owner: request.path, shown: came, retour: request.path };
      const numero = await outcomes.keep(outcome, found.opened.acteur.personne);
      const saved = came.replies.filter(([, { kind }]) => kind === 'done').map(([id]) => id);
      const only = found.opened.page.lignes.find(({ point }) => point.id === saved[0]);
      const isOne = only && saved.length === 1 && came.replies.length === 1; // what is wrong is summed up on top
      response.redirect(303, toSuite(request.path, numero) + (isOne ? `#point-${only.point.rang}` : ''));
    },
  });
}

type Came = Extract<Shown, { readonly kind: 'points' }>;

const NOTHING: Came = { kind: 'points', typed: [], replies: [], refus: null };

/** How the page stands after a press. */
export interface PointsMontres {
  readonly opened: PointsOuverts;
  readonly lignes: readonly LigneMontree[];
  readonly refus: Message | null;
  readonly isRefused: boolean;
}

function showPoints(opened: PointsOuverts, { typed, replies, refus }: Came): PointsMontres {
  const came = new Map(replies);
  const lignes = opened.page.lignes.map((ligne) => show(ligne, new Map(typed), came.get(ligne.point.id)));
  return {
    opened,
    lignes,
    refus,
    isRefused: refus !== null || replies.some(([, { kind }]) => kind !== 'done'),
  };
}

/** Saves the point whose button was pressed; by the button of all, each point in which something was typed. */
async function save(
  { acteur, page }: PointsOuverts,
  fields: Fields,
  bot: PointsOptions['bot'],
): Promise<Came> {
  const pressed = fields.get('_point');
  const asked = page.lignes.filter(({ point, form }) =>
    pressed === '' ? say.isTyped(form, typedOf(point.id, fields)) : point.id === pressed,
  );
  const replies: [string, Reply][] = [];
  let refus: Message | null = null;
  for (const { point } of asked) {
    const values = { ...typedOf(point.id, fields), point: point.id };
    const { account } = acteur;
    const reply = await bot.handle({ name: 'point:enregistrer', account, values, origin: 'direct' });
    if (reply.kind === 'failure') refus = reply.message;
    replies.push([point.id, reply]);
  }
  return { kind: 'points', typed: [...fields], replies, refus };
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

function render({ opened, lignes, refus }: PointsMontres, token: string, site: Site): Markup {
  const mots = say.viewMotsPoints(opened.page);
  const main = html`
    <h1>${mots.title}</h1>
    <p>${mots.seance}</p>
    ${renderPoints({ mots, lignes, refus, action: fill(PATHS.points, { token }) })}
  `;
  return renderSite({ title: mots.title, path: null, main, script: 'form.js' }, site);
}

function sendLienInconnu(response: Response, site: Site): void {
  sendPage(response.status(404), renderDocumentPage(viewLienOver('points'), site));
}
